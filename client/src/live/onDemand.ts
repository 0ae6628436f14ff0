/** Code that is loaded at the first subscription to a live query: a page without one does not pay for it. */
export { createLive } from './createLive.ts';
// By name: a namespace would bring a helper of the bundler into every page.
export { board, mine, myBoard, one, open } from './scopes.ts';
