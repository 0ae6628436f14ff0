import type { TaskRow } from '../types.ts';

/** Tasks in the order of the server's lists. */
interface Shelf<Item extends TaskRow> {
  /** Puts a task in its place, replacing its previous state; null removes it. */
  put(id: string, item: Item | null): void;
  has(id: string): boolean;
  ids(): Iterable<string>;
  /** A copy, for display. */
  items(): Item[];
}

/** As in the table: by due minute, then by id; tasks without a due date last. */
const placeOf = ({ dueAt, id }: TaskRow): string => (dueAt === null ? '9999' : dueAt.slice(0, 16) + 'Z') + '#' + id;

export function createShelf<Item extends TaskRow>(): Shelf<Item> {
  const sorted: Item[] = [];
  const places: string[] = [];
  const shown = new Map<string, string>();

  /** The index of the place, present or not. */
  function find(place: string): number {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]! < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    put(id, item) {
      const before = shown.get(id);
      const place = item && placeOf(item);
      if (before !== undefined && before === place) {
        sorted[find(before)] = item!;
        return;
      }
      if (before !== undefined) {
        const index = find(before);
        places.splice(index, 1);
        sorted.splice(index, 1);
        shown.delete(id);
      }
      if (place === null) return;
      const index = find(place);
      places.splice(index, 0, place);
      sorted.splice(index, 0, item!);
      shown.set(id, place);
    },
    has: (id) => shown.has(id),
    ids: () => shown.keys(),
    items: () => sorted.slice(),
  };
}
