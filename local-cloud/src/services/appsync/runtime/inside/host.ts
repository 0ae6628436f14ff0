import type { Recording } from './recording.ts';

/** All that crosses between a realm and the process around it. */
export type Primitive = string | number | boolean | null | undefined;

/** The one function that the process gives to a realm. It throws for what it cannot answer. */
export type HostCall = (name: string, ...args: Primitive[]) => Primitive;

/** The switches that what runs inside of a realm asks after, as `Quirks` has them. */
export interface Switches {
  isOn(id: string): boolean;
  warns(id: string): boolean;
}

/** What the libraries need from around them. */
export interface Host {
  call: HostCall;
  /** The evaluation that is running. */
  recording(): Recording;
  quirks: Switches;
}

const isPrimitive = (value: unknown): value is Primitive =>
  value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');

/**
 * The process' function as the realm's own: primitives in, a primitive out, and the realm's errors. Nothing that could lead to
 * the process is ever held by code that runs in the realm.
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

/** An error of the realm. Its prototype is frozen, so that no assignment could name it. */
export function named(name: string, message: string): Error {
  return Object.defineProperty(new Error(message), 'name', { value: name });
}
