import { AwsError } from '../shared/errors.ts';

const UNITS = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 };
const DURATION = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/;

/**
 * Milliseconds of an ISO 8601 duration (`PT6H`, `P1DT30M`, `P2W`), or of a number of milliseconds. Refuses years and
 * months, which have no fixed length, and negative time, with `ValidationException`.
 */
export function milliseconds(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  const match = typeof value === 'string' && /\d[A-Z]$/.test(value) ? DURATION.exec(value) : null;
  if (match === null) {
    throw new AwsError(
      'ValidationException',
      `advance: expects an ISO 8601 duration like PT6H, or milliseconds, got ${JSON.stringify(value)}`,
    );
  }
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return weeks * UNITS.W + days * UNITS.D + hours * UNITS.H + minutes * UNITS.M + seconds * UNITS.S;
}
