import type { Clock } from '../../../shared/clock.ts';
import type { Store } from '../../../cloud.ts';

export interface StreamDates {
  /** Starts recording the dates of a table's stream. */
  watch(table: string): Promise<void>;
  /** Must be awaited before a write: if the clock has leapt, later records get a new date. */
  beforeWrite(): Promise<void> | undefined;
  /** When, by the cloud's clock, a record was written (whole seconds, as on AWS), from the engine's (real) date. */
  dateOf(table: string, sequence: string, engineSeconds: number): number;
}

/**
 * From the record after `after` on, the cloud's clock was `offset` ahead of real time; the leap happened at `since`.
 */
interface Segment {
  after: string;
  offset: number;
  since: number;
}

/** Two readings of one clock may differ slightly. */
const LEAP_MILLISECONDS = 500;
const KEPT_SEGMENTS = 200;

/**
 * Engines date stream records in real time, to the second or the minute. For each leap of the cloud's clock, the
 * sequence number is stored, so that a record's age is exact to the second on either side of a leap.
 * @param lastSequence The newest record of a table's stream, looking from the given one.
 */
export function createStreamDates(
  clock: Clock,
  store: Store,
  lastSequence: (table: string, known: string) => Promise<string>,
): StreamDates {
  const segments = new Map<string, Segment[]>();
  const offsetNow = () => clock.now() - Date.now();
  let offset = offsetNow();
  let marking: Promise<void> | undefined;

  async function mark(): Promise<void> {
    const segment = { offset: offsetNow(), since: clock.now() };
    offset = segment.offset;
    for (const [table, list] of segments) {
      const after = await lastSequence(table, list.at(-1)!.after);
      if (after === list.at(-1)!.after) list.pop();
      list.push({ ...segment, after });
      list.splice(0, list.length - KEPT_SEGMENTS);
      await store.put(`streamDates#${table}`, list);
    }
  }

  return {
    async watch(table) {
      if (segments.has(table)) return;
      const stored = await store.get<Segment[]>(`streamDates#${table}`);
      segments.set(table, stored ?? [{ after: '0', offset: offsetNow(), since: 0 }]);
      // The clock may have leapt, and the cloud ended before the next write.
      if (stored !== undefined) offset = stored.at(-1)!.offset;
    },
    beforeWrite() {
      if (marking === undefined && Math.abs(offsetNow() - offset) >= LEAP_MILLISECONDS)
        marking = mark().finally(() => (marking = undefined));
      return marking;
    },
    dateOf(table, sequence, engineSeconds) {
      const list = segments.get(table) ?? [];
      const index = Math.max(
        list.findLastIndex(({ after }) => BigInt(after) < BigInt(sequence)),
        0,
      );
      const { offset: then, since } = list[index] ?? { offset, since: 0 };
      const next = list[index + 1];
      const latest = next === undefined ? Infinity : next.since - next.offset + then;
      return Math.floor(Math.min(Math.max(engineSeconds * 1000 + then, since), latest) / 1000);
    },
  };
}
