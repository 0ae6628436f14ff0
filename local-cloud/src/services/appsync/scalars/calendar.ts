const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/;
const OFFSET = /^(?:Z|[+-](\d{2}):(\d{2})(?::(\d{2}))?)$/;

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** The number of days of a month; 0 for a month that no year has. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `hh:mm[:ss[.f]]` with one to nine digits of fraction. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

/** `Z` or `±hh:mm[:ss]`, with Java's limit of 18 hours. */
export function isOffset(text: string): boolean {
  if (text === 'Z') return true;
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
