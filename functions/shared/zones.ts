const DAY_MILLISECONDS = 86_400_000;

/** Creating a formatter takes as long as a hundred uses. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(timeZone, format);
  }
  return format;
}

/**
 * The calendar and clock of a zone at an instant, as the milliseconds of the instant at which UTC shows the same day
 * and time.
 */
function shownAt(milliseconds: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(milliseconds);
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The instant, in milliseconds since the epoch, at which a zone shows a day (`YYYY-MM-DD`) and a time (`hh:mm:ss`). In
 * a gap, later by the length of the gap; in an overlap, the earlier of the two: the same rule as `util.time` in
 * resolvers. `Intl` knows the zones. A library for this alone would be larger than the functions that need it.
 */
export function instantAt(day: string, time: string, zone: string): number {
  const shown = Date.parse(`${day}T${time}Z`);
  const [before, after] = [shown - DAY_MILLISECONDS, shown + DAY_MILLISECONDS].map((at) => shownAt(at, zone) - at);
  const found = [before, after].find((offset) => shownAt(shown - offset!, zone) === shown);
  return shown - (found ?? before!);
}

/** The day (`YYYY-MM-DD`) in the calendar of a zone at an instant. */
export const dayAt = (milliseconds: number, zone: string): string =>
  new Date(shownAt(milliseconds, zone)).toISOString().slice(0, 10);
