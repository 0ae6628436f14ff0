import type { Standing } from './atRest.ts';
import { byService, sumOf } from './line.ts';
import type { Measured } from './measured.ts';
import { MIXES } from './mixes.ts';
import { aMillion, used } from './month.ts';
import { billTable, countTable, millionTable, monthTable, priceTable, restTable, rivalTable } from './tables.ts';
import { ESTIMATES, USAGE, type Usage } from './usage.ts';

const PEOPLE = [100, 10_000, 1_000_000];
const SHOWN = 10_000;
const OFFICE: Usage = { ...USAGE, mix: MIXES['office']! };

/** The figures that the gate compares. */
export const totals = (measured: Measured, found: Record<string, Standing>) => ({
  million: sumOf(byService(aMillion(OFFICE, measured, found['prod']!), { free: false })),
  atRest: Object.fromEntries(
    Object.entries(found).map(([stage, { lines }]) => [stage, sumOf(byService(lines, { free: false }))]),
  ),
});

/** docs/cost.md. */
export function costDocument(measured: Measured, found: Record<string, Standing>): string {
  const prod = found['prod']!;
  const unpriced = [...new Set(Object.values(found).flatMap((standing) => standing.unpriced))];
  return [
    '<!-- Written by: npm run cost -- --write -->',
    '',
    '# What it costs',
    '',
    'Receipts × list prices, plus what the resources of the templates cost without use. `npm run receipts -- --write` measures the receipts on the',
    'local cloud, which counts as DynamoDB and AppSync do. A test compares this page with the output of the command. `npm run cost -- --users 5000',
    '--mix writers --stage prod` computes other numbers, and `--gate` fails if a bound in `scripts/cost/bounds.json` is exceeded.',
    '',
    '## A million operations',
    '',
    'By mix, with everything that follows from changes: the consumers’ own reads and writes, queues, screens, mails. In dollars, without free tiers.',
    '',
    ...millionTable(OFFICE, measured, prod),
    '',
    '## A month of prod',
    '',
    `Each person makes ${USAGE.operations} operations of the mix \`office\`, has a screen open for ${USAGE.minutes / 60} hours, and adds ${USAGE.tasks} tasks. In dollars.`,
    '',
    ...monthTable(PEOPLE, OFFICE, measured, prod),
    '',
    `### Line by line, for ${SHOWN.toLocaleString('en')} people`,
    '',
    ...billTable([...used({ ...OFFICE, users: SHOWN }, measured, prod), ...prod.lines]),
    '',
    'In the formulas: operations = people × operations per person; events = operations × the share of changes in the mix; mails = events × ',
    `${USAGE.mails}; tokens = people × ${USAGE.tokens}; loads = people × ${USAGE.loads}. Estimated, not measured: ${ESTIMATES.kilobytesATask} kB a task with its index entries and history,`,
    `${ESTIMATES.logBytesAnInvocation} bytes of log an invocation, ${ESTIMATES.bytesAnEvent} bytes an event, ${USAGE.screens} screens an event. Lambda’s time is that of the local cloud on a busy machine, so it is too high rather than too low.`,
    `Mails cost what SES asks without a pricing plan. A new account has the plan Essentials, at $0.16 per 1,000, until [somebody ends it](deploying.md#4-mail).`,
    '',
    '## At rest',
    '',
    'A month of an unused stage, from its templates.',
    '',
    ...restTable(found),
    '',
    ...countTable(found),
    '',
    ...(unpriced.length === 0
      ? [
          'Every type of resource in the templates has a price here, or costs nothing without use (`scripts/cost/atRest.ts`).',
        ]
      : [`These types have no price yet: ${unpriced.join(', ')} (\`scripts/cost/atRest.ts\`).`]),
    '',
    '## Compared',
    '',
    ...rivalTable(OFFICE, measured, prod),
    '',
    '## Prices',
    '',
    ...priceTable(),
    '',
  ].join('\n');
}
