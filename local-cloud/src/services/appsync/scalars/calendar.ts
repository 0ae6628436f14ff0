const OFFSET = /^(?:Z|[+-](\d{2}):(\d{2})(?::(\d{2}))?)$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?$/;

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `hh:mm[:ss[.f]]` with one to nine digits of fraction. */
export function isTimeOfDay(text: string): boolean {
  const match = TIME.exec(text);
  return match !== null && Number(match[1]) < 24 && Number(match[2]) < 60 && Number(match[3] ?? 0) < 60;
}

/** `Z` or `±hh:mm[:ss]`, with Java's limit of 18 hours. */
export function isOffset(text: string): boolean {
  const match = OFFSET.exec(text);
  if (match === null) return false;
  const [hours, minutes, seconds] = [1, 2, 3].map((group) => Number(match[group] ?? 0)) as [number, number, number];
  return minutes < 60 && seconds < 60 && hours * 3600 + minutes * 60 + seconds <= 18 * 3600;
}

/** Splits off a trailing offset: `12:30+01:00` → `['12:30', '+01:00']`. `from` skips the dashes of a date. */
export function splitOffset(text: string, from: number): [rest: string, offset: string | undefined] {
  const index = text.slice(from).search(/[Z+-]/);
  return index < 0 ? [text, undefined] : [text.slice(0, from + index), text.slice(from + index)];
}
