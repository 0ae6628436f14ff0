import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Used } from '../eventPrice/price.ts';

/** Measurements on the local cloud, written by `npm run receipts`. They contain no prices. */
export interface Measured {
  /** The number of tasks during the measurement. */
  tasks: number;
  /** The average call, by the names in `scripts/receipts/operations.ts`; bytes of the answer as sent, in gzip. */
  operations: Record<string, { requests: number; rcu: number; wcu: number; bytes: number }>;
  /**
   * What follows from one event, by function: for an event that arrives alone, and for one of twenty that arrive at
   * once.
   */
  events: { alone: Record<string, Used>; together: Record<string, Used> };
  /** The work of sending an event's mails once their windows close. Its news shares mails with other news. */
  mail: Used;
}

const FILE = fileURLToPath(new URL('measured.json', import.meta.url));

export const readMeasured = (): Measured => JSON.parse(readFileSync(FILE, 'utf8')) as Measured;

/** Four digits are more than any measurement justifies. */
export function writeMeasured(measured: Measured): void {
  const rounded = (_key: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  writeFileSync(FILE, `${JSON.stringify(measured, rounded, 2)}\n`);
}
