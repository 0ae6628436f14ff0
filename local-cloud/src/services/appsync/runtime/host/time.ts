import type { DateTimeFormatter } from '@js-joda/core';
import { englishLocale, joda } from './joda.ts';

const CACHE_LIMIT = 200;
const formatters = new Map<string, DateTimeFormatter>();

export const parseISO8601 = (text: string): number => joda().OffsetDateTime.parse(text).toInstant().toEpochMilli();

/** Throws, in Java's words, for an unknown zone or an unreadable pattern. */
export function formatTime(milliseconds: number, pattern: string, zone?: string | null): string {
  const { Instant, ZonedDateTime, ZoneId } = joda();
  const instant = Instant.ofEpochMilli(Math.floor(milliseconds));
  return ZonedDateTime.ofInstant(instant, ZoneId.of(zone ?? 'UTC')).format(formatterOf(pattern));
}

/**
 * Milliseconds since the epoch. An offset or zone in the text overrides the argument. Without either, the text is UTC.
 */
export function parseTime(text: string, pattern: string, zone?: string | null): number {
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
  const hasText = /[aEecGzOvwWY]|MMM|LLL|QQQ|qqq/.test(unquoted);
  const locale = hasText ? englishLocale() : undefined;
  const plain = joda().DateTimeFormatter.ofPattern(pattern);
  const formatter = locale === undefined ? plain : plain.withLocale(locale);
  formatters.set(pattern, formatter);
  return formatter;
}
