/** What other services may use of EventBridge: calls of a target that outlive a restart, tried again and given up as AWS does. */
export { createInvocations, type Invocations } from './invocations.ts';
