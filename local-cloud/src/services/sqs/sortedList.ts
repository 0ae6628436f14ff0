/** A sorted list of items. Positions are found by binary search. */
interface SortedList<T> extends Iterable<T> {
  readonly length: number;
  add(item: T): void;
  /** False if it is not in the list. Its order must be the same as when it was added. */
  remove(item: T): boolean;
  first(): T | undefined;
}

/** @param compare A total order: two different items are never equal. */
export function createSortedList<T>(compare: (a: T, b: T) => number): SortedList<T> {
  const items: T[] = [];

  /** The position of the first item that is not before this one. */
  function placeOf(item: T): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get length() {
      return items.length;
    },
    add: (item) => void items.splice(placeOf(item), 0, item),
    remove(item) {
      const place = placeOf(item);
      if (items[place] !== item) return false;
      items.splice(place, 1);
      return true;
    },
    first: () => items[0],
    [Symbol.iterator]: () => items[Symbol.iterator](),
  };
}
