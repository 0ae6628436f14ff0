/** Code that is loaded at the first subscription to a live query: a page without one does not pay for it. */
export { createLive } from './createLive.ts';
export * as scopes from './scopes.ts';
