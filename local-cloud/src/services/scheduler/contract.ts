/**
 * What other services may use of EventBridge: calls to a target that survive a restart, with AWS's retries and giving
 * up.
 */
export { createInvocations, type Invocations } from './invocations.ts';
