import { refuseLong } from './lengths.ts';

/**
 * The built-in methods from before the realm was pruned. Bundling rewrites the calls in this folder to `callMethod`:
 * the libraries use all of JavaScript, but handlers have only the methods of APPSYNC_JS.
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
  if (method !== undefined) refuseLong(receiver, args[0]);
  return method === undefined ? receiver[name](...args) : Reflect.apply(method, receiver, args);
}
