import type { Quirks } from '../quirks/quirks.ts';

/**
 * The numbers that a data source gave, while B4 or B5 is on. Each is a `Number` object, which code cannot tell from a number once
 * it is rewritten: arithmetic makes a plain number of it, as was seen of `n + 0`, and its text is `"null"`. Zero stays plain,
 * so that it stays false.
 */
export interface DataNumbers {
  /** Marks every number in a value of the realm, in place; answers the value, or the number's mark. */
  mark<T>(value: T): T;
  isMarked(value: unknown): boolean;
  /** A value without marks, for what is not code. */
  plain<T>(value: T): T;
  /** Remembers where in `from` the marked numbers are, for `copy`, which is plain JSON of it. */
  remember(from: unknown, copy: unknown): void;
  /** Marks in a value what was remembered of `copy`. */
  recall(copy: unknown, value: unknown): void;
}

type Container = Record<string, unknown>;

export function createDataNumbers(RealmNumber: NumberConstructor, toNull: () => string, quirks: Quirks): DataNumbers {
  const marked = new WeakSet<object>();
  const places = new WeakMap<object, string[]>();
  const isActive = quirks.isOn('B4') || quirks.isOn('B5');
  const isMarked = (value: unknown) => isActive && isContainer(value) && marked.has(value);

  const markOf = (value: number): unknown => {
    if (value === 0) return value;
    const mark = new RealmNumber(value);
    if (quirks.isOn('B4')) Object.defineProperty(mark, 'toString', { value: toNull });
    marked.add(mark);
    return mark;
  };

  function mark<T>(value: T): T {
    if (!isActive) return value;
    if (typeof value === 'number') return markOf(value) as T;
    if (isContainer(value) && !marked.has(value)) markMembers(value);
    return value;
  }

  function markMembers(value: Container): void {
    for (const [key, member] of Object.entries(value)) value[key] = mark(member);
  }

  function plain<T>(value: T): T {
    if (!isActive || !isContainer(value)) return value;
    if (marked.has(value)) return Number(value) as T;
    const hasMarks = Object.values(value).some((member) => plain(member) !== member);
    return hasMarks ? (copyOf(value) as T) : value;
  }

  const copyOf = (value: Container): unknown =>
    Array.isArray(value)
      ? value.map(plain)
      : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));

  function remember(from: unknown, copy: unknown): void {
    if (!isActive || !isContainer(from) || !isContainer(copy)) return;
    const keys = Object.keys(from).filter((key) => isMarked(from[key]));
    if (keys.length > 0) places.set(copy, keys);
    for (const key of Object.keys(from)) if (!isMarked(from[key])) remember(from[key], copy[key]);
  }

  function recall(copy: unknown, value: unknown): void {
    if (!isActive || !isContainer(copy) || !isContainer(value)) return;
    for (const key of places.get(copy) ?? []) value[key] = mark(value[key]);
    for (const key of Object.keys(copy)) if (!isMarked(value[key])) recall(copy[key], value[key]);
  }

  return { mark, isMarked, plain, remember, recall };
}

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
