import { Cron } from 'croner';
import { UnsupportedError } from '../../shared/errors.ts';

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** When a schedule is next due, strictly after `after` (both in milliseconds); undefined: never again. */
export type NextOccurrence = (after: number) => number | undefined;

/**
 * `rate(5 minutes)`, `cron(0 8 * * ? *)`, `at(2026-12-24T18:00:00)`. A rate counts from `begin`; cron and at use
 * `zone`. Throws `UnsupportedError` for any other expression.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function readExpression(expression: string, zone: string, begin: number): NextOccurrence {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(String(expression).trim()) ?? [];
  if (kind === 'rate') return everyOf(inner, begin);
  if (kind === 'cron') return fromCron(cronOf(inner), zone, expression);
  if (kind === 'at') return fromCron(inner, zone, expression);
  throw new UnsupportedError(`The schedule expression ${expression}`);
}

function everyOf(text: string, begin: number): NextOccurrence {
  const [, count, unit = ''] = /^(\d+)\s+(minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (!(milliseconds > 0)) throw new UnsupportedError(`The rate ${text}`);
  return (after) => begin + (Math.floor((after - begin) / milliseconds) + 1) * milliseconds;
}

/**
 * AWS's order is minutes, hours, day of month, month, day of week, year. AWS counts weekdays from 1
 * for Sunday, croner from 0, in lists and ranges as well as in `6#3` (the third Friday) and `6L` (the last one).
 */
function cronOf(text: string): string {
  const [minute, hour, day = '*', month, weekday = '*', year = '*'] = text.trim().split(/\s+/);
  const weekdays = weekday.replace(/(?<![#/\d])\d/g, (digit) => String(Number(digit) - 1));
  return `0 ${minute} ${hour} ${day} ${month} ${weekdays} ${year}`;
}

function fromCron(pattern: string, timezone: string, expression: string): NextOccurrence {
  try {
    // AWS writes a step from a number as `0/5`, which croner calls sloppy.
    const cron = new Cron(pattern, { timezone, paused: true, sloppyRanges: true });
    return (after) => cron.nextRun(new Date(after))?.getTime();
  } catch (error) {
    throw new UnsupportedError(`The schedule expression ${expression} (${(error as Error).message})`);
  }
}
