/**
 * The built-in methods as they were before a realm was pruned. Calls of them in this folder are rewritten to `callMethod` when it
 * is bundled: the libraries are written in all of JavaScript, and handlers have the methods of APPSYNC_JS only.
 */
function methodsOf(prototype: any): ReadonlyMap<string, (...args: any[]) => unknown> {
  const methods = new Map();
  for (const name of Object.getOwnPropertyNames(prototype)) methods.set(name, prototype[name]);
  return methods;
}

const ofArrays = methodsOf(Array.prototype);
const ofStrings = methodsOf(String.prototype);

export function callMethod(name: string, receiver: any, ...args: unknown[]): unknown {
  const methods = typeof receiver === 'string' ? ofStrings : Array.isArray(receiver) ? ofArrays : undefined;
  const method = methods === undefined ? undefined : methods.get(name);
  return method === undefined ? receiver[name](...args) : Reflect.apply(method, receiver, args);
}
