/** What is bundled: rewritten calls of methods find `callMethod` in the bundle's scope. */
export { install } from './index.ts';
export { callMethod } from './methods.ts';
