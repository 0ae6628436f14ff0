/** V8's view of a frame. */
interface CallSite {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/**
 * Has the stacks of the realm's errors written inside of it. Node looks for who is to write them under `Error` of the realm's global
 * object, and else asks a function of the process, which would be handed the realm's frames. Code cannot see the name: its
 * scripts have a parameter that is called so.
 */
export function fixStacks(): void {
  Error.stackTraceLimit = 20;
  const prepareStackTrace = (error: Error, frames: readonly CallSite[]) =>
    [`${error.name}: ${error.message}`, ...frames.map(lineOf)].join('\n');
  const value = Object.freeze(Object.assign(Object.create(null), { prepareStackTrace }));
  Object.defineProperty(world, 'Error', { value, writable: false, enumerable: false, configurable: false });
}

const world = globalThis;

const lineOf = (frame: CallSite) => `    at ${frame.getFileName()}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
