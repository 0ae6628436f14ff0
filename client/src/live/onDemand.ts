/** What is loaded when somebody first looks at a live query: a page that never does need not pay for it. */
export { createLive } from './createLive.ts';
export * as scopes from './scopes.ts';
