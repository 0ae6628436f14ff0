import type { Recording } from './recording.ts';

/** The only values that cross between a realm and its process. */
export type Primitive = string | number | boolean | null | undefined;

/** The one function that the process gives a realm. It throws if it has no answer. */
export type HostCall = (name: string, ...args: Primitive[]) => Primitive;

/** The switches that code inside a realm reads, in the form of `Quirks`. */
export interface Switches {
  isOn(id: string): boolean;
  warns(id: string): boolean;
}

/** What the libraries need from their surroundings. */
export interface Host {
  call: HostCall;
  /** The current evaluation. */
  recording(): Recording;
  quirks: Switches;
}

const isPrimitive = (value: unknown): value is Primitive =>
  value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');

/**
 * Wraps the process's function as a function of the realm: primitives in, a primitive out, and the realm's own errors.
 * Code in the realm never holds anything that leads to the process.
 */
export function guarded(call: HostCall): HostCall {
  return (name, ...args) => {
    if (!args.every(isPrimitive)) throw new TypeError(`${name} takes texts and numbers`);
    const answer = answered(call, [name, ...args]);
    if (!isPrimitive(answer)) throw new TypeError(`${name} has no answer`);
    return answer;
  };
}

function answered(call: HostCall, args: Primitive[]): unknown {
  try {
    return Reflect.apply(call, undefined, args);
  } catch (thrown) {
    throw named(`${(thrown as Error).name}`, `${(thrown as Error).message}`);
  }
}

/** An error of the realm. Its prototype is frozen, so assignment could not set its name. */
export function named(name: string, message: string): Error {
  return Object.defineProperty(new Error(message), 'name', { value: name });
}
