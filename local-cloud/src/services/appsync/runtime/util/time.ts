import type { DateTimeFormatter } from '@js-joda/core';
import type { Library } from '../realm.ts';
import type { Host } from '../recording.ts';
import { englishLocale, joda } from './joda.ts';

const CACHE_LIMIT = 200;
const formatters = new Map<string, DateTimeFormatter>();

/**
 * `util.time`: Java's `DateTimeFormatter` patterns and zone ids. Zones that do not exist, patterns and texts that cannot
 * be read throw, and a resolver cannot catch: they end the field with `errorType: "Code"`.
 */
export const time = ({ now }: Host): Library => ({
  nowISO8601: () => toISO8601(now()),
  nowEpochSeconds: () => Math.floor(now() / 1000),
  nowEpochMilliSeconds: () => Math.floor(now()),
  nowFormatted: (pattern: string, zone?: string) => format(now(), pattern, zone),
  parseFormattedToEpochMilliSeconds: parseFormatted,
  parseISO8601ToEpochMilliSeconds: (text: string) => joda().OffsetDateTime.parse(text).toInstant().toEpochMilli(),
  epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: toISO8601,
  epochMilliSecondsToFormatted: format,
});

const toISO8601 = (milliseconds: number) => new Date(milliseconds).toISOString();

function format(milliseconds: number, pattern: string, zone?: string): string {
  const { Instant, ZonedDateTime, ZoneId } = joda();
  const instant = Instant.ofEpochMilli(Math.floor(milliseconds));
  return ZonedDateTime.ofInstant(instant, ZoneId.of(zone ?? 'UTC')).format(formatterOf(pattern));
}

/** An offset or zone in the text wins over the argument; without either it is UTC. */
function parseFormatted(text: string, pattern: string, zone?: string): number {
  const { LocalDateTime, TemporalQueries, ZoneId } = joda();
  const given = ZoneId.of(zone ?? 'UTC');
  const parsed = formatterOf(pattern).parse(text);
  const own = parsed.query(TemporalQueries.zone());
  return LocalDateTime.from(parsed)
    .atZone(own ?? given)
    .toInstant()
    .toEpochMilli();
}

function formatterOf(pattern: string): DateTimeFormatter {
  const known = formatters.get(pattern);
  if (known !== undefined) return known;
  if (formatters.size >= CACHE_LIMIT) formatters.clear();
  const unquoted = pattern.replace(/'[^']*'/g, '');
  const hasText = /[aEecGzOvw]|MMM|LLL|QQQ|qqq/.test(unquoted);
  const locale = hasText ? englishLocale() : undefined;
  const plain = joda().DateTimeFormatter.ofPattern(pattern);
  const formatter = locale === undefined ? plain : plain.withLocale(locale);
  formatters.set(pattern, formatter);
  return formatter;
}
