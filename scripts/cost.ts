/**
 * `npm run cost -- --users 5000`: the cost of a month, line by line, and of a million operations. It is computed from
 * the measurements that `npm run receipts -- --write` recorded, from list prices, and from the synthesized templates.
 *
 * `--mix office`, `readers`, `writers`, or shares: `"list 50 as MEMBER=0.9,assign 1=0.1"`; `--stage prod`. One
 * person's month (`scripts/cost/usage.ts`): `--operations 1320`, `--minutes 5280`, `--tokens 88`, `--screens 3`,
 * `--mails 1`, `--tasks 100`, `--loads 22`. `--write` writes docs/cost.md. `--gate` exits with 1 if a bound in
 * `scripts/cost/bounds.json` (`--bounds FILE`) is exceeded.
 */
import './help.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatMarkdown } from './formatMarkdown.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { costDocument, totals } from './cost/document.ts';
import { exceeded, readBounds } from './cost/gate.ts';
import { readMeasured } from './cost/measured.ts';
import { readMix } from './cost/mixes.ts';
import { aMillion, used } from './cost/month.ts';
import { standings } from './cost/synthesized.ts';
import { billTable } from './cost/tables.ts';
import { USAGE, type Usage } from './cost/usage.ts';
import { main } from './shared/main.ts';

const FILE = join(PROJECT_ROOT, 'docs', 'cost.md');

await main(async () => {
  const { values } = parseArgs({
    options: {
      ...(Object.fromEntries(Object.keys(USAGE).map((name) => [name, { type: 'string' }])) as Record<
        keyof typeof USAGE,
        { type: 'string' }
      >),
      mix: { type: 'string', default: 'office' },
      stage: { type: 'string', default: 'prod' },
      bounds: { type: 'string', default: join(PROJECT_ROOT, 'scripts', 'cost', 'bounds.json') },
      write: { type: 'boolean', default: false },
      gate: { type: 'boolean', default: false },
    },
  });
  const measured = readMeasured();
  if (values.write || values.gate) {
    const found = await standings();
    if (values.write) {
      await writeFile(FILE, await formatMarkdown(costDocument(measured, found)));
    }
    const lines = values.gate ? exceeded(totals(measured, found), readBounds(values.bounds)) : [];
    for (const line of lines) console.error(line);
    return lines.length === 0 ? 0 : 1;
  }
  const numbers = Object.entries(USAGE).map(([name, value]) => [
    name,
    numberOf(name, values[name as keyof Usage], value),
  ]);
  const usage = { ...Object.fromEntries(numbers), mix: readMix(values.mix) } as Usage;
  const standing = (await standings([values.stage]))[values.stage]!;
  console.log(`A month of ${values.stage} for ${usage.users} people, by the list\n`);
  console.log(billTable([...used(usage, measured, standing), ...standing.lines]).join('\n'));
  console.log('\nA million operations\n');
  console.log(billTable(aMillion(usage, measured, standing)).join('\n'));
  return 0;
});

function numberOf(option: string, text: unknown, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (value >= 0) return value;
  throw new Error(`--${option}: must be a number, not "${String(text)}"`);
}
