import type { Measured } from '../cost/measured.ts';
import { MIXES } from '../cost/mixes.ts';
import { averageOf, eventOf } from '../cost/month.ts';
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
    `A model, not a measurement: ${count.toLocaleString('en')} changes are made by the rules of \`domain/\`, with the keys of \`domain/keys.ts\`, by ${PEOPLE.toLocaleString('en')} people who act by Zipf’s`,
    'law, from a seed, and what each partition of the table and its indexes has to write is added up. Quotas are AWS’s defaults, consumers come from the',
    'synthesized prod stage, times of calls are estimates (`scripts/capacity/walls.ts`). A test compares this page with what `npm run capacity` says now.',
    '',
    '## What gives way, the first first',
    '',
    `The mix is \`office\`: ${given.changes} changes an operation. People: ${USAGE.operations / DAY.days} operations a day each, in ${DAY.hours} hours, the busiest minutes ${DAY.peak} times the average.`,
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
    'In the busiest minutes. Partitions are those that the table’s own writes ask for, at least four; each has a shard of the stream.',
    '',
    ...scaleTable(given, found, own),
    '',
    '## Quotas',
    '',
    `As AWS’s documents say, read on ${QUOTAS_OF} (\`scripts/capacity/quotas.ts\`). An account may have others: \`aws service-quotas list-service-quotas\`.`,
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
    `- **byNewest, \`N#0\`**: at ${at(newest)} (${number(newest.operations / peakOfOne)} people). Each change writes one unit there. New tasks go to the end of it, and`,
    '  changes to the newest, so DynamoDB cannot split the load. This is the wall.',
    `- **byOpen, \`O#0\`**: writes at ${at(open)}, but due dates are spread, so that DynamoDB splits the partition by its sort key when it is hot; reads of ADMINs at`,
    `  ${at(reads)}, all of them of the beginning of the list, which no split helps.`,
    '- The way past it is [ADR 31](adr/0031-past-the-single-shard.md).',
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
