import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Used } from '../eventPrice/price.ts';

/** What was measured on the local cloud: by `npm run receipts`, which writes it. Nothing here is a price. */
export interface Measured {
  /** How many tasks were there. */
  tasks: number;
  /** Of one call on average, by the names of `scripts/receipts/operations.ts`; bytes of the answer as it goes over the wire, in gzip. */
  operations: Record<string, { requests: number; rcu: number; wcu: number; bytes: number }>;
  /** What follows upon one event, by function: of one that comes alone, and of one among twenty at once. */
  events: { alone: Record<string, Used>; together: Record<string, Used> };
  /** What sending the mails of an event takes once their windows close: its news share mails with others. */
  mail: Used;
}

const FILE = fileURLToPath(new URL('measured.json', import.meta.url));

export const readMeasured = (): Measured => JSON.parse(readFileSync(FILE, 'utf8')) as Measured;

/** Four digits are more than any measurement is good for. */
export function writeMeasured(measured: Measured): void {
  const rounded = (_key: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  writeFileSync(FILE, `${JSON.stringify(measured, rounded, 2)}\n`);
}
