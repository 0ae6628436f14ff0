import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Bounds in dollars, from `bounds.json`, which changes only on purpose. */
const bounds = z.strictObject({
  /** A million operations of the mix `office`, with everything that follows from them. */
  million: z.number().positive(),
  /** A month of an unused stage, at list prices. */
  atRest: z.record(z.string(), z.number().positive()),
});
type Bounds = z.infer<typeof bounds>;

/** @throws Error for a file of another form */
export const readBounds = (file: string): Bounds => bounds.parse(JSON.parse(readFileSync(file, 'utf8')));

/** A line for each bound that is exceeded or missing. */
export function exceeded(found: { million: number; atRest: Record<string, number> }, allowed: Bounds): string[] {
  const dollars = (value: number) => `$${value.toFixed(2)}`;
  const lines: string[] = [];
  if (found.million > allowed.million)
    lines.push(`a million operations: ${dollars(found.million)}, ${dollars(allowed.million)} allowed`);
  for (const [stage, value] of Object.entries(found.atRest)) {
    const most = allowed.atRest[stage];
    if (most === undefined) lines.push(`${stage} at rest: ${dollars(value)}, and no bound is given`);
    else if (value > most) lines.push(`${stage} at rest: ${dollars(value)}, ${dollars(most)} allowed`);
  }
  return lines;
}
