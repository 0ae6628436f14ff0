import vm from 'node:vm';
import type { Quirks } from '../quirks/quirks.ts';
import { createDataNumbers, type DataNumbers } from './dataNumbers.ts';
import { atCaller } from './stops.ts';
import {
  ARRAY_METHODS,
  GLOBALS,
  ITERATION_LIMIT,
  ITERATION_METHODS,
  STATIC_MEMBERS,
  STRING_METHODS,
} from './supported.ts';
import { replaceWithJavaPattern } from './util/javaPattern.ts';

/**
 * Functions and tables of functions, as the host gives them to a realm. Their arguments are values of the realm: arrays
 * have APPSYNC_JS's methods only (`indexOf`, no `includes`).
 */
export interface Library {
  [name: string]: ((...args: any[]) => unknown) | Library;
}

/** A JavaScript world of its own, with nothing in it but what APPSYNC_JS has. */
export interface Realm {
  /** Compiles an expression; positions in its errors read `code.js:<line>`, with line 0 the first. */
  run(source: string): any;
  /** A deep copy, as JSON, that belongs to the realm. */
  bring<T>(value: T): T;
  /** The functions of a library as the realm's own, frozen; what they answer is brought in. */
  expose(library: Library): any;
  /** Makes a name global. */
  define(name: string, value: unknown): void;
  numbers: DataNumbers;
}

type Method = (...args: any[]) => unknown;

/** What implicit conversions need; calling them by name is refused when code is saved. */
const CONVERSIONS = ['toString', 'valueOf'];

export function createRealm(quirks: Quirks): Realm {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const world = vm.runInContext('globalThis', context) as Record<string, any>;
  const native = {
    Object: world.Object,
    Function: world.Function,
    Array: world.Array,
    String: world.String,
    Number: world.Number,
    Boolean: world.Boolean,
    Error: world.Error,
    parse: world.JSON.parse as typeof JSON.parse,
  };
  const bring = <T>(value: T): T =>
    typeof value !== 'object' || value === null ? value : native.parse(JSON.stringify(value));

  /** A host function that shows nothing of the host: no prototype to climb. */
  const adopt = (work: Method) => Object.freeze(Object.setPrototypeOf(work, native.Function.prototype));
  const toNull = adopt(() => 'null');
  const numbers = createDataNumbers(native.Number, toNull, quirks);
  const calling =
    (work: Method): Method =>
    (...args) => {
      try {
        return bring(work(...args.map(numbers.plain)));
      } catch (thrown) {
        throw atCaller(thrown);
      }
    };
  const expose = (library: Library): any => {
    const table = new native.Object();
    for (const [name, entry] of Object.entries(library)) {
      table[name] = typeof entry === 'function' ? adopt(calling(entry)) : expose(entry);
    }
    return Object.freeze(table);
  };
  const define = (name: string, value: unknown) =>
    Object.defineProperty(world, name, { value, writable: false, enumerable: false, configurable: false });

  const statics = new Map<string, any>();
  for (const [name, members] of Object.entries(STATIC_MEMBERS)) {
    if (name === 'console') continue;
    const table = new native.Object();
    for (const member of members) table[member] = world[name][member];
    statics.set(name, table);
  }
  // AppSync answers a blank string for text that is not JSON (guide, "Supported features", JSON).
  statics.get('JSON').parse = adopt((text: unknown) => {
    try {
      return native.parse(text as string);
    } catch {
      return '';
    }
  });

  keepOnly(native.Array.prototype, ['length', ...ARRAY_METHODS, ...CONVERSIONS]);
  keepOnly(native.String.prototype, ['length', ...STRING_METHODS, ...CONVERSIONS]);
  keepOnly(native.Number.prototype, CONVERSIONS);
  keepOnly(native.Boolean.prototype, CONVERSIONS);
  keepOnly(native.Object.prototype, CONVERSIONS);
  keepOnly(native.Function.prototype, []);
  sortWithoutComparator(native.Array.prototype, adopt);
  replaceByPattern(native.String.prototype, adopt);
  if (quirks.isOn('B1')) cutIterations(native.Array.prototype, adopt);
  for (const type of [native.Array, native.String, native.Number, native.Boolean, native.Function]) {
    Object.freeze(type.prototype);
  }
  // Frozen, it would forbid handlers to set properties of their own objects named `toString` and `valueOf`.
  Object.preventExtensions(native.Object.prototype);

  for (const name of Object.getOwnPropertyNames(world)) {
    if (!GLOBALS.has(name) || statics.has(name)) delete world[name];
  }
  for (const [name, table] of statics) define(name, Object.freeze(table));
  delete world.console;

  return {
    run: (source) => new vm.Script(source, { filename: 'code.js', lineOffset: -1 }).runInContext(context),
    bring,
    expose,
    define,
    numbers,
  };
}

function keepOnly(prototype: object, names: readonly string[]): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (!names.includes(name)) Reflect.deleteProperty(prototype, name);
  }
}

function sortWithoutComparator(prototype: any, adopt: (work: Method) => unknown): void {
  const sort = prototype.sort;
  prototype.sort = adopt(function (this: unknown, comparator: unknown) {
    if (comparator !== undefined) throw new TypeError('sort takes no comparator');
    // The realm's functions have no `call` any more.
    return Reflect.apply(sort, this, []);
  });
}

/** B1: a method sees the first 1,000 elements, and those that begin at the end the last. */
function cutIterations(prototype: any, adopt: (work: Method) => unknown): void {
  const { slice } = prototype;
  for (const name of ITERATION_METHODS) {
    const method = prototype[name];
    const fromEnd = /Right$|Last/.test(name);
    prototype[name] = adopt(function (this: any, ...args: unknown[]) {
      const part = fromEnd ? [-ITERATION_LIMIT] : [0, ITERATION_LIMIT];
      const isLong = Number(this?.length) > ITERATION_LIMIT;
      return Reflect.apply(method, isLong ? Reflect.apply(slice, this, part) : this, args);
    });
  }
}

/** The first argument of `replace` and `replaceAll` is a Java `Pattern` (guide, "Supported features", String). */
function replaceByPattern(prototype: any, adopt: (work: Method) => unknown): void {
  const replaceWith = (all: boolean) =>
    adopt(function (this: unknown, pattern: unknown, replacement: unknown) {
      return replaceWithJavaPattern(String(this), String(pattern), String(replacement), all);
    });
  prototype.replace = replaceWith(false);
  prototype.replaceAll = replaceWith(true);
}
