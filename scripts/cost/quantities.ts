import type { Used } from '../eventPrice/price.ts';
import type { Measured } from './measured.ts';
import { CHANGES, type Mix } from './mixes.ts';
import { ESTIMATES, type Usage } from './usage.ts';

/** The needs of an average operation of the mix. */
export function averageOf(
  mix: Mix,
  { operations }: Measured,
): { rcu: number; wcu: number; bytes: number; events: number } {
  const average = { rcu: 0, wcu: 0, bytes: 0, events: 0 };
  for (const [name, share] of Object.entries(mix)) {
    const measured = operations[name];
    if (measured === undefined) throw new Error(`there is no receipt of "${name}": npm run receipts -- --write`);
    average.rcu += share * measured.rcu;
    average.wcu += share * measured.wcu;
    average.bytes += share * measured.bytes;
    if (CHANGES.includes(name)) average.events += share;
  }
  return average;
}

/** The needs of all functions together for an event that arrives alone, which is the more expensive case. */
export function eventOf({ events: { alone } }: Measured): Used {
  const units = Object.keys(Object.values(alone)[0]!) as Array<keyof Used>;
  const sum = (unit: keyof Used) => Object.values(alone).reduce((all, used) => all + used[unit], 0);
  return Object.fromEntries(units.map((unit) => [unit, sum(unit)])) as unknown as Used;
}

/** What all users do in a month, and what one operation, event and mail needs. The lines of the bill multiply these. */
export type Quantities = ReturnType<typeof quantitiesOf>;

export function quantitiesOf(usage: Usage, measured: Measured) {
  const { users } = usage;
  const average = averageOf(usage.mix, measured);
  const event = eventOf(measured);
  const { mail } = measured;
  const operations = users * usage.operations;
  const events = operations * average.events;
  const tokens = users * usage.tokens;
  return {
    usage,
    average,
    event,
    mail,
    operations,
    events,
    mails: events * usage.mails,
    tokens,
    loads: users * usage.loads,
    gigabytes: (users * usage.tasks * ESTIMATES.kilobytesATask) / 1e6,
    /** Messages that screens receive. */
    updates: events * usage.screens,
    invocations: events * event.invocations + events * mail.invocations + tokens,
  };
}

/** A measured number as a formula shows it. */
export const shown = (value: number): number => Number(value.toPrecision(3));
