/** The contents of the bundle. Rewritten method calls find `callMethod` in the bundle's scope. */
export { install } from './index.ts';
export { callMethod } from './methods.ts';
