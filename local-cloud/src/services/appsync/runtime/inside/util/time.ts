import type { Host, Primitive } from '../host.ts';
import type { Library } from '../library.ts';

/**
 * `util.time`: Java's `DateTimeFormatter` patterns and zone ids. An unknown zone and an unreadable pattern or text
 * throw. A resolver cannot catch, so they end the field with `errorType: "Code"`.
 */
export const time = ({ call }: Host): Library => {
  const now = () => call('now') as number;
  return {
    nowISO8601: () => toISO8601(now()),
    nowEpochSeconds: () => Math.floor(now() / 1000),
    nowEpochMilliSeconds: () => Math.floor(now()),
    nowFormatted: (pattern: Primitive, zone?: Primitive) => call('formatTime', now(), pattern, zone),
    parseFormattedToEpochMilliSeconds: (text: Primitive, pattern: Primitive, zone?: Primitive) =>
      call('parseTime', text, pattern, zone),
    parseISO8601ToEpochMilliSeconds: (text: Primitive) => call('parseISO8601', text),
    epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
    epochMilliSecondsToISO8601: toISO8601,
    epochMilliSecondsToFormatted: (milliseconds: Primitive, pattern: Primitive, zone?: Primitive) =>
      call('formatTime', milliseconds, pattern, zone),
  };
};

const toISO8601 = (milliseconds: number) => new Date(milliseconds).toISOString();
