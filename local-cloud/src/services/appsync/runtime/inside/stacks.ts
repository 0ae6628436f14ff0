/** V8's view of a frame. */
interface CallSite {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/**
 * Makes the realm format the stacks of its own errors. Node looks for a formatter on `Error` of the realm's global
 * object, and otherwise calls a function of the process, which would receive the realm's frames. Code cannot see the
 * name: its scripts have a parameter with the same name.
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
