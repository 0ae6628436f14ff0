import type { Measured } from '../cost/measured.ts';
import { MIXES } from '../cost/mixes.ts';
import { averageOf, eventOf } from '../cost/quantities.ts';
import { table } from '../cost/tables.ts';
import { ESTIMATES, USAGE } from '../cost/usage.ts';
import { randomFrom } from '../random.ts';
import { changes } from './changes.ts';
import type { Consumer } from './consumers.ts';
import { heatOf, hottest, PLACES, unitsOf } from './heat.ts';
import { QUOTAS, QUOTAS_OF, type Quota } from './quotas.ts';
import { PEOPLE, walls, type Given, type Wall } from './walls.ts';

const SEED = 1;
const CHANGES = 5_000;
/** The hours of a working day, and the ratio of its busiest minutes to its average. */
const DAY = { days: 22, hours: 8, peak: 3 };
const SCALES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/** One person's operations per second in the busiest minutes. */
const peakOfOne = (USAGE.operations / DAY.days / (DAY.hours * 3600)) * DAY.peak;

const number = (value: number) =>
  (value >= 100 ? Math.round(Number(value.toPrecision(3))) : Number(value.toPrecision(2))).toLocaleString('en');

/** docs/capacity.md. */
export function capacityDocument(measured: Measured, consumers: Consumer[]): string {
  const { heat, changes: count } = heatOf(changes(CHANGES, PEOPLE, randomFrom(SEED)));
  const own = PLACES.reduce((sum, place) => sum + unitsOf(heat, place, count), 0);
  const mix = MIXES['office']!;
  const given: Given = {
    changes: Number(averageOf(mix, measured).events.toPrecision(3)),
    adminLists: mix['list 50 as ADMIN']!,
    adminListReads: measured.operations['list 50 as ADMIN']!.rcu,
    publishes: eventOf(measured).mutations,
    mails: USAGE.mails,
    changeWrites: own,
    allWrites: own + eventOf(measured).wcu + measured.mail.wcu,
  };
  const found = walls(heat, count, given, consumers);
  return [
    '<!-- Written by: npm run capacity -- --write -->',
    '',
    '# Capacity',
    '',
    `A model, not a measurement: ${count.toLocaleString('en')} changes are made by the rules and keys of \`domain/\`. ${PEOPLE.toLocaleString('en')} people make them, by Zipf’s law`,
    'and from a seed. The writes of each partition of the table and its indexes are added up. Quotas are AWS’s defaults, consumers come from the template of',
    'prod, and durations of calls are estimates (`scripts/capacity/walls.ts`). A test compares this page with the output of `npm run capacity`.',
    '',
    '## What gives way first',
    '',
    `The mix is \`office\`: ${given.changes} changes per operation. Each person makes ${USAGE.operations / DAY.days} operations a day, within ${DAY.hours} hours; the busiest minutes have ${DAY.peak} times the average.`,
    '',
    ...wallTable(found),
    '',
    '## How hot keys are',
    '',
    `A change writes ${own.toFixed(1)} units on average, ${given.allWrites.toFixed(1)} with its consumers and mails.`,
    '',
    ...table([
      ['Where', 'Units a change', 'Hottest partition', 'its units a change', 'its share'],
      ...PLACES.map((place) => {
        const [all, { partition, units }] = [unitsOf(heat, place, count), hottest(heat, place, count)];
        const shown = place === 'table' ? 'one task' : `\`${partition}\``;
        return [
          place,
          all.toFixed(2),
          all === 0 ? '–' : shown,
          units.toFixed(3),
          all === 0 ? '–' : `${((100 * units) / all).toFixed(1)} %`,
        ];
      }),
    ]),
    '',
    '## When the lists’ single shard is the wall',
    '',
    ...shardLines(found),
    '',
    '## To internet scale',
    '',
    'In the busiest minutes. The table has as many partitions as its own writes require, at least four; each has a shard of the stream.',
    '',
    ...scaleTable(given, found, own),
    '',
    '## Quotas',
    '',
    `From AWS’s documents, as read on ${QUOTAS_OF} (\`scripts/capacity/quotas.ts\`). An account may have other quotas: \`aws service-quotas list-service-quotas\`.`,
    '',
    ...table([
      ['Quota', 'Value', 'Raised on request', 'Source'],
      ...(Object.values(QUOTAS) as Quota[]).map(({ value, unit, canBeRaised, source }) => [
        unit,
        value.toLocaleString('en'),
        canBeRaised ? 'yes' : 'no',
        `<${source}>`,
      ]),
    ]),
    '',
  ].join('\n');
}

const wallTable = (found: Wall[]): string[] =>
  table([
    ['What', 'Operations/s', 'People', 'Formula', 'It shows as', 'Knob'],
    ...found.map(({ what, operations, formula, sign, knob }) => [
      what,
      number(operations),
      number(operations / peakOfOne),
      formula,
      sign,
      knob,
    ]),
  ]);

function shardLines(found: Wall[]): string[] {
  const wall = (start: string) => found.find(({ what }) => what.startsWith(start))!;
  const [newest, open, reads] = [wall('byNewest: writes'), wall('byOpen: writes'), wall('byOpen: reads')];
  const at = ({ operations }: Wall) => `${number(operations)} operations a second`;
  return [
    `- **byNewest, \`N#0\`**: at ${at(newest)} (${number(newest.operations / peakOfOne)} people). Each change writes one unit there. New tasks go to its end, and`,
    '  most changes concern the newest tasks, so DynamoDB cannot split the load. This is the wall.',
    `- **byOpen, \`O#0\`**: its writes reach the limit at ${at(open)}. But due dates are spread, so DynamoDB splits a hot partition by its`,
    `  sort key. Reads by ADMINs reach it at ${at(reads)}. All of them read the beginning of the list, where no split helps.`,
    '- [ADR 31](adr/0031-past-the-single-shard.md) describes the way past the wall.',
  ];
}

function scaleTable(given: Given, found: Wall[], own: number): string[] {
  const rows = SCALES.map((people) => {
    const operations = people * peakOfOne;
    const changesASecond = operations * given.changes;
    const writes = changesASecond * given.allWrites;
    const partitions = Math.max(
      QUOTAS.newTablePartitions.value,
      Math.ceil((changesASecond * own) / QUOTAS.partitionWrites.value),
    );
    const passed = found.filter((wall) => wall.operations < operations).length;
    return [
      people.toLocaleString('en'),
      number(operations),
      number(changesASecond),
      number(writes),
      partitions.toLocaleString('en'),
      number(changesASecond * given.mails),
      number(people / 3600),
      number((people * USAGE.tasks * ESTIMATES.kilobytesATask) / 1e6),
      passed === 0 ? '–' : `${passed}: ${found[0]!.what}${passed > 1 ? ' …' : ''}`,
    ];
  });
  return table([
    ['People', 'Operations/s', 'Changes/s', 'Write units/s', 'Partitions', 'Mails/s', 'Tokens/s', 'GB', 'Walls passed'],
    ...rows,
  ]);
}
