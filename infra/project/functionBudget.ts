/** The most bytes of a function: size determines the cold start. `npm run bench:cold-start` measures it. */
const BYTES_AT_MOST = 100_000;
/** It draws the mails, and nobody waits for it to start. */
const EXCEPTIONS: Record<string, number> = { 'send-mail': 140_000 };

/** A line for a bundle over its limit. */
export function overBudget(name: string, bytes: number): string[] {
  const most = EXCEPTIONS[name] ?? BYTES_AT_MOST;
  return bytes <= most ? [] : [`functions/${name}: its bundle has ${bytes} bytes, of ${most} that it may have`];
}
