/**
 * Calendar days as `YYYY-MM-DD`, without clock or zones. The effect of a zone on a day is computed at the edge
 * (`resolvers/shared/time.ts`, `functions/shared/time.ts`), where the zone rules are.
 */
const DIGITS = '0123456789';
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIRST_YEAR = 1970;
const LAST_YEAR = 9998;

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => {
  const leap = isLeap(year);
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
};
const isDigit = (character: string) => DIGITS.indexOf(character) >= 0;
const two = (value: number) => `0${value}`.slice(-2);

/** True for an existing day, strictly `YYYY-MM-DD` (no offset), in the years 1970 to 9998. */
export function isDay(text: string): boolean {
  if (text.length !== 10) return false;
  const digits = text.split('').every((c, index) => (index === 4 || index === 7 ? c === '-' : isDigit(c)));
  if (!digits) return false;
  const year = +text.slice(0, 4);
  const month = +text.slice(5, 7);
  const day = +text.slice(8, 10);
  const last = daysIn(year, month);
  return year >= FIRST_YEAR && year <= LAST_YEAR && day >= 1 && day <= last;
}

/** The next day; after 9998-12-31 comes 9999-01-01. */
export function nextDay(text: string): string {
  const year = +text.slice(0, 4);
  const month = +text.slice(5, 7);
  const day = +text.slice(8, 10);
  if (day < daysIn(year, month)) return `${text.slice(0, 8)}${two(day + 1)}`;
  if (month < 12) return `${text.slice(0, 5)}${two(month + 1)}-01`;
  return `${year + 1}-01-01`;
}
