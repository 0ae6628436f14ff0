import type { Text } from './createText.ts';

/** Midnight UTC of a calendar day, which formats as that day in the zone UTC. */
const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const DAY = 86_400_000;

const upperFirst = (word: string, language: string): string =>
  word.charAt(0).toLocaleUpperCase(language) + word.slice(1);

/** `Today`, `Tomorrow`, a weekday within the coming week, otherwise the date; with the year only if it differs. */
export function dayLabel({ language }: Text, day: string, days: number): string {
  if (Math.abs(days) <= 1) {
    return upperFirst(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day'), language);
  }
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(instantOf(day));
  if (days > 1 && days < 7) return format({ weekday: 'long' });
  const isThisYear = new Date(instantOf(day) - days * DAY).getUTCFullYear() === Number(day.slice(0, 4));
  return format({ day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) });
}

export const longDay = ({ language }: Text, day: string): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' }).format(instantOf(day));

/** An instant in the reader's zone. */
export const instantLabel = ({ language }: Text, instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(instant));

/** `3 minutes ago`. */
export function agoLabel({ language }: Text, instant: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' });
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}
