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
    'Receipts (`npm run receipts -- --write`, measured on the local cloud, which counts as DynamoDB and AppSync do) × list prices + what the',
    'synthesized templates have standing. A test compares this page with what the command says now. `npm run cost -- --users 5000 --mix writers',
    '--stage prod` reckons for other numbers, and `--gate` fails above the bounds of `scripts/cost/bounds.json`.',
    '',
    '## A million operations',
    '',
    'By mix, with all that follows upon changes: the consumers’ own reads and writes, queues, screens, mails. Dollars, nothing free.',
    '',
    ...millionTable(OFFICE, measured, prod),
    '',
    '## A month of prod',
    '',
    `Each person makes ${USAGE.operations} operations of the mix \`office\`, has a screen open for ${USAGE.minutes / 60} hours, and adds ${USAGE.tasks} tasks. Dollars.`,
    '',
    ...monthTable(PEOPLE, OFFICE, measured, prod),
    '',
    `### Line by line, for ${SHOWN.toLocaleString('en')} people`,
    '',
    ...billTable([...used({ ...OFFICE, users: SHOWN }, measured, prod), ...prod.lines]),
    '',
    'Words of the formulas: operations = people × operations of each; events = operations × the share of changes in the mix; mails = events × ',
    `${USAGE.mails}; tokens = people × ${USAGE.tokens}; loads = people × ${USAGE.loads}. Estimated, not measured: ${ESTIMATES.kilobytesATask} kB a task with its index entries and history,`,
    `${ESTIMATES.logBytesAnInvocation} bytes of log an invocation, ${ESTIMATES.bytesAnEvent} bytes an event, ${USAGE.screens} screens an event. Lambda’s time is the local cloud’s, on a machine with much other work: too much rather than too little.`,
    '',
    '## At rest',
    '',
    'A month of a stage that nobody uses: from its templates.',
    '',
    ...restTable(found),
    '',
    ...countTable(found),
    '',
    ...(unpriced.length === 0
      ? ['Every type of resource in the templates has a price here, or is free to have (`scripts/cost/atRest.ts`).']
      : [`Nobody has said what these cost: ${unpriced.join(', ')} (\`scripts/cost/atRest.ts\`).`]),
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
