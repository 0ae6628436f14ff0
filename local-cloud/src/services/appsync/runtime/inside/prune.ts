import { ARRAY_METHODS, ITERATION_LIMIT, ITERATION_METHODS, STATIC_MEMBERS, STRING_METHODS } from '../supported.ts';
import type { Switches } from './host.ts';
import { replaceWithJavaPattern } from './util/javaPattern.ts';

/** What implicit conversions need; calling them by name is refused when code is saved. */
const CONVERSIONS = ['toString', 'valueOf'];

type Table = Readonly<Record<string, unknown>>;

/** The static members of `Object`, `Math`, … that APPSYNC_JS has, by the name of their owner. Taken before the rest is gone. */
export function staticTables(): Record<string, Table> {
  const names = Object.keys(STATIC_MEMBERS).filter((name) => name !== 'console');
  return Object.fromEntries(names.map((name) => [name, { ...tableOf(name), ...(name === 'JSON' && { parse }) }]));
}

const tableOf = (name: string): Table => {
  const owner = (globalThis as any)[name];
  return Object.fromEntries(STATIC_MEMBERS[name]!.map((member) => [member, owner[member]]));
};

/** AppSync answers a blank string for text that is not JSON (guide, "Supported features", JSON). */
const parse = (text: unknown): unknown => {
  try {
    return JSON.parse(text as string);
  } catch {
    return '';
  }
};

/** Leaves of the realm's built-ins what APPSYNC_JS has, as APPSYNC_JS has it, for good. */
export function prune(quirks: Switches): void {
  keepOnly(Array.prototype, ['length', ...ARRAY_METHODS, ...CONVERSIONS]);
  Reflect.deleteProperty(Array.prototype, Symbol.unscopables);
  keepOnly(String.prototype, ['length', ...STRING_METHODS, ...CONVERSIONS]);
  keepOnly(Number.prototype, CONVERSIONS);
  keepOnly(Boolean.prototype, CONVERSIONS);
  keepOnly(Object.prototype, CONVERSIONS);
  keepOnly(Function.prototype, []);
  sortWithoutComparator(Array.prototype);
  Object.assign(String.prototype, { replace: replacing(false), replaceAll: replacing(true) });
  if (quirks.isOn('B1')) cutIterations(Array.prototype);
  for (const name of CONVERSIONS) letBeSet(name);
  // Code is given its globals as arguments; `undefined`, `NaN` and `Infinity` cannot be deleted.
  const world = globalThis;
  for (const name of Object.getOwnPropertyNames(world)) {
    Reflect.deleteProperty(world, name);
  }
}

function keepOnly(prototype: object, names: readonly string[]): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (!names.includes(name)) Reflect.deleteProperty(prototype, name);
  }
}

function sortWithoutComparator(prototype: any): void {
  const { sort } = prototype;
  prototype.sort = methodOf(function (this: unknown, comparator: unknown) {
    if (comparator !== undefined) throw new TypeError('sort takes no comparator');
    return Reflect.apply(sort, this, []);
  });
}

/** B1: a method sees the first 1,000 elements, and those that begin at the end the last. */
function cutIterations(prototype: any): void {
  const { slice } = prototype;
  for (const name of ITERATION_METHODS) {
    const method = prototype[name];
    const part = /Right$|Last/.test(name) ? [-ITERATION_LIMIT] : [0, ITERATION_LIMIT];
    prototype[name] = methodOf(function (this: any, ...args: unknown[]) {
      const isLong = this != null && this.length > ITERATION_LIMIT;
      return Reflect.apply(method, isLong ? Reflect.apply(slice, this, part) : this, args);
    });
  }
}

/** The first argument of `replace` and `replaceAll` is a Java `Pattern` (guide, "Supported features", String). */
const replacing = (all: boolean) =>
  methodOf(function (this: unknown, pattern: unknown, replacement: unknown) {
    return replaceWithJavaPattern(String(this), String(pattern), String(replacement), all);
  });

/** As a method of a literal, a function has no `prototype`. */
const methodOf = (work: (this: any, ...args: any[]) => unknown) =>
  ({
    method(this: unknown, ...args: unknown[]) {
      return Reflect.apply(work, this, args);
    },
  }).method;

/**
 * A frozen prototype keeps objects from having members of the same name by assignment. An accessor lets them: what is assigned
 * becomes the object's own.
 */
function letBeSet(name: string): void {
  const value = (Object.prototype as any)[name];
  Object.freeze(value);
  const { get, set } = {
    get() {
      return value;
    },
    set(this: unknown, own: unknown) {
      Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
    },
  };
  Object.defineProperty(Object.prototype, name, { get, set, enumerable: false, configurable: false });
}
