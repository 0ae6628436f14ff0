import { ARRAY_METHODS, ITERATION_LIMIT, ITERATION_METHODS, STATIC_MEMBERS, STRING_METHODS } from '../supported.ts';
import type { Switches } from './host.ts';
import { refuseLong } from './lengths.ts';
import { replaceWithJavaPattern } from './util/javaPattern.ts';

/** Methods that implicit conversions need. Code that calls them by name is refused when saved. */
const CONVERSIONS = ['toString', 'valueOf'];

type Table = Readonly<Record<string, unknown>>;

/** The static members of `Object`, `Math`, … in APPSYNC_JS, by owner. Collected before everything else is removed. */
export function staticTables(): Record<string, Table> {
  const names = Object.keys(STATIC_MEMBERS).filter((name) => name !== 'console');
  return Object.fromEntries(names.map((name) => [name, { ...tableOf(name), ...(name === 'JSON' && { parse }) }]));
}

const tableOf = (name: string): Table => {
  const owner = (globalThis as any)[name];
  return Object.fromEntries(STATIC_MEMBERS[name]!.map((member) => [member, owner[member]]));
};

/** AppSync returns a blank string for text that is not JSON (guide, "Supported features", JSON). */
const parse = (text: unknown): unknown => {
  try {
    return JSON.parse(text as string);
  } catch {
    return '';
  }
};

/** Reduces the realm's built-ins permanently to APPSYNC_JS's, in APPSYNC_JS's form. */
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
  refuseLongLists(Array.prototype);
  refuseLongTexts(String.prototype);
  for (const name of CONVERSIONS) letBeSet(name);
  // Code gets its globals as arguments; `undefined`, `NaN` and `Infinity` cannot be deleted.
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

/** B1: a method sees the first 1,000 elements; methods that begin at the end see the last 1,000. */
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

/** List methods work only on lists: the length of anything else may be a getter with any answer. */
function refuseLongLists(prototype: any): void {
  for (const name of ARRAY_METHODS) {
    const method = prototype[name];
    prototype[name] = methodOf(function (this: unknown, ...args: unknown[]) {
      if (!Array.isArray(this)) throw new TypeError(`${name} is a method of lists`);
      refuseLong(this, undefined);
      return Reflect.apply(method, this, args);
    });
  }
}

/** The first argument is a text to look for, or is converted to one, once. */
function refuseLongTexts(prototype: any): void {
  for (const name of STRING_METHODS) {
    const method = prototype[name];
    prototype[name] = methodOf(function (this: unknown, ...args: unknown[]) {
      if (typeof args[0] === 'object' && args[0] !== null) args[0] = String(args[0]);
      const text = String(this);
      refuseLong(text, args[0]);
      return Reflect.apply(method, text, args);
    });
  }
}

/** The first argument of `replace` and `replaceAll` is a Java `Pattern` (guide, "Supported features", String). */
const replacing = (all: boolean) =>
  methodOf(function (this: unknown, pattern: unknown, replacement: unknown) {
    return replaceWithJavaPattern(String(this), String(pattern), String(replacement), all);
  });

/** A function defined as a method of an object literal has no `prototype`. */
const methodOf = (work: (this: any, ...args: any[]) => unknown) =>
  ({
    method(this: unknown, ...args: unknown[]) {
      return Reflect.apply(work, this, args);
    },
  }).method;

/**
 * A frozen prototype prevents objects from getting a member of the same name by assignment. An accessor allows it: the
 * assigned value becomes the object's own member.
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
