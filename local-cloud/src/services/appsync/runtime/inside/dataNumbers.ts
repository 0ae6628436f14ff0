import type { Switches } from './host.ts';

/**
 * The numbers that a data source gave, while B4 or B5 is on. Each is a `Number` object, which rewritten code cannot
 * tell from a number: arithmetic turns it into a plain number, as observed for `n + 0`, and its text is `"null"`. Zero
 * stays plain, so that it stays false.
 */
export interface DataNumbers {
  /** Marks every number in a realm's value, in place. Returns the value, or the mark of a number. */
  mark<T>(value: T): T;
  isMarked(value: unknown): boolean;
  /** The value without marks, for anything that is not code. */
  plain<T>(value: T): T;
  /**
   * The places of marked numbers in a value; undefined if there are none. The value's JSON has numbers in those places.
   */
  placesIn(value: unknown): Places | undefined;
  /** Marks the numbers at these places. */
  markAt(value: unknown, places: Places | undefined): void;
}

type Container = Record<string, unknown>;

/** Keyed by member: `true` for a marked number, nested places for a value that holds some. */
export interface Places {
  [member: string]: true | Places;
}

export function createDataNumbers(quirks: Switches): DataNumbers {
  const marked = new WeakSet<object>();
  const isActive = quirks.isOn('B4') || quirks.isOn('B5');
  const isMarked = (value: unknown) => isActive && isContainer(value) && marked.has(value);

  const markOf = (value: number): unknown => {
    if (value === 0) return value;
    const mark = new Number(value);
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

  function placesIn(value: unknown): Places | undefined {
    if (!isActive || !isContainer(value)) return undefined;
    const found = Object.entries(value).flatMap(([key, member]): Array<[string, true | Places]> => {
      const places = isMarked(member) ? true : placesIn(member);
      return places === undefined ? [] : [[key, places]];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  }

  function markAt(value: unknown, places: Places | undefined): void {
    if (!isActive || places === undefined || !isContainer(value)) return;
    for (const [key, inside] of Object.entries(places)) {
      if (inside === true) value[key] = mark(value[key]);
      else markAt(value[key], inside);
    }
  }

  return { mark, isMarked, plain, placesIn, markAt };
}

const toNull = () => 'null';

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
