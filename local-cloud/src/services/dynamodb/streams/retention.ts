import type { Clock } from '../../../shared/clock.ts';

export interface Retention {
  watch(table: string): void;
  /**
   * Keeps a table's records after `position()` for a consumer that must not lose them. Returns a function that releases
   * them.
   */
  hold(table: string, position: () => bigint): () => void;
  /** Trims every record that may be trimmed. Called periodically. */
  trim(): Promise<void>;
}

interface Needs {
  /** Undefined if the engine trims by itself. */
  trim: ((table: string, sequence: bigint) => Promise<void>) | undefined;
  clock: Clock;
  /** The oldest records that a table's stream still has. */
  firstRecords(table: string): Promise<Array<{ sequence: bigint; at: number }>>;
}

/** DynamoDB keeps records this long. */
const RETENTION_MILLISECONDS = 24 * 3600_000;
/**
 * Consumed records beyond this number are trimmed at once: otherwise a test that runs for hours would fill the disk.
 */
const KEPT_CONSUMED = 10_000n;

/**
 * Trims stream records after 24 hours by the cloud's clock, as on AWS, but never before every consumer has had them.
 */
export function createRetention({ trim, clock, firstRecords }: Needs): Retention {
  const tables = new Set<string>();
  const holds = new Set<{ table: string; position: () => bigint }>();
  let trimming: Promise<void> | undefined;

  async function trimTable(table: string): Promise<void> {
    const positions = [...holds].filter((hold) => hold.table === table).map(({ position }) => position());
    const consumed = positions.reduce((least, position) => (position < least ? position : least), positions[0] ?? 0n);
    const before = clock.now() - RETENTION_MILLISECONDS;
    let oldest: bigint | undefined;
    for (;;) {
      const first = await firstRecords(table);
      // The engine always keeps the newest record, and keeps all records in a database from before it could trim.
      if (first[0]?.sequence === oldest) return;
      oldest = first[0]?.sequence;
      const mayGo = first.filter(
        ({ sequence, at }) =>
          (at < before && (positions.length === 0 || sequence <= consumed)) || sequence < consumed - KEPT_CONSUMED,
      );
      const last = mayGo.at(-1);
      if (last === undefined) return;
      await trim!(table, last.sequence);
      if (mayGo.length < first.length) return;
    }
  }

  /** Somebody may delete a table by hand. The other tables must still be trimmed. */
  function forgetIfGone(table: string, error: Error): void {
    if (error.name !== 'ResourceNotFoundException') throw error;
    tables.delete(table);
  }

  return {
    watch: (table) => void tables.add(table),
    hold(table, position) {
      const hold = { table, position };
      holds.add(hold);
      return () => void holds.delete(hold);
    },
    trim() {
      if (trim === undefined) return Promise.resolve();
      trimming ??= (async () => {
        for (const table of tables) await trimTable(table).catch((error: Error) => forgetIfGone(table, error));
      })().finally(() => (trimming = undefined));
      return trimming;
    },
  };
}
