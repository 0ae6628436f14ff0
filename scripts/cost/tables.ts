import type { Standing } from './atRest.ts';
import { byService, listDollars, sumOf, type Line } from './line.ts';
import type { Measured } from './measured.ts';
import { MIXES } from './mixes.ts';
import { aMillion, used } from './month.ts';
import { PRICES, PRICES_OF, REGION, type Price, type PriceName } from './prices.ts';
import { amplify, restSystem, type Rival } from './rivals.ts';
import type { Usage } from './usage.ts';

const money = (dollars: number): string =>
  dollars >= 100 ? dollars.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',') : dollars.toFixed(2);

const count = (value: number): string =>
  value >= 1000 ? value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',') : String(Number(value.toPrecision(3)));

/** A Markdown table; the first row is its head. */
export const table = ([head, ...rows]: string[][]): string[] => [
  `| ${head!.join(' | ')} |`,
  `| ${head!.map((_, index) => (index === 0 ? '---' : '--:')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

/** A bill line by line, and its sum. */
export function billTable(lines: Line[]): string[] {
  const rows = lines.map((line) => {
    const { dollars, per, unit } = PRICES[line.price];
    const price = per === 1 ? `${dollars}` : `${dollars} / ${count(per)}`;
    return [line.service, unit, line.formula, count(line.quantity), price, money(listDollars(line))];
  });
  const sum = lines.reduce((all, line) => all + listDollars(line), 0);
  return table([
    ['Service', 'Unit', 'Formula', 'Quantity', 'Price $', '$'],
    ...rows,
    ['**together**', '', '', '', '', `**${money(sum)}**`],
  ]);
}

/** By service, for several bills side by side. */
function sideBySide(heads: string[], bills: Array<Map<string, number>>): string[] {
  const services = [...new Set(bills.flatMap((bill) => [...bill.keys()]))];
  const last = bills.at(-1)!;
  services.sort((a, b) => (last.get(b) ?? 0) - (last.get(a) ?? 0));
  const cells = (of: (bill: Map<string, number>) => number) => bills.map((bill) => money(of(bill)));
  return table([
    ['Service', ...heads],
    ...services.map((service) => [service, ...cells((bill) => bill.get(service) ?? 0)]),
    ['**together**', ...cells((bill) => [...bill.values()].reduce((sum, each) => sum + each, 0))],
  ]);
}

const billOf = (lines: Line[], free: boolean) =>
  new Map(byService(lines, { free }).map(({ service, dollars }) => [service, dollars]));

export const millionTable = (usage: Usage, measured: Measured, standing: Standing): string[] =>
  sideBySide(
    Object.keys(MIXES),
    Object.values(MIXES).map((mix) => billOf(aMillion({ ...usage, mix }, measured, standing), false)),
  );

/** A month of a stage, for each number of users. */
export const monthTable = (people: number[], usage: Usage, measured: Measured, standing: Standing): string[] => {
  const bills = people.map((users) => [...used({ ...usage, users }, measured, standing), ...standing.lines]);
  return sideBySide(
    people.flatMap((users) => [`${count(users)} people`, 'less what is free']),
    bills.flatMap((lines) => [billOf(lines, false), billOf(lines, true)]),
  );
};

export const restTable = (found: Record<string, Standing>): string[] => {
  const stages = Object.keys(found);
  return sideBySide(
    stages.flatMap((stage) => [stage, 'less what is free']),
    stages.flatMap((stage) => [billOf(found[stage]!.lines, false), billOf(found[stage]!.lines, true)]),
  );
};

/** The resources of an unused stage, counted. */
export function countTable(found: Record<string, Standing>): string[] {
  const stages = Object.keys(found);
  const what = [
    ...new Set(stages.flatMap((stage) => found[stage]!.lines.map(({ service, formula }) => `${service}: ${formula}`))),
  ];
  const cell = (stage: string, key: string) =>
    count(found[stage]!.lines.find(({ service, formula }) => `${service}: ${formula}` === key)?.quantity ?? 0);
  return table([
    ['What stands there', ...stages],
    ...what.map((key) => [key, ...stages.map((stage) => cell(stage, key))]),
  ]);
}

export function rivalTable(usage: Usage, measured: Measured, standing: Standing): string[] {
  const lines = aMillion(usage, measured, standing).filter(({ service }) => service !== 'Transfer');
  const ours = (is: (line: Line) => boolean) => sumOf(byService(lines.filter(is), { free: false }));
  const own: Rival = {
    name: 'Taskwire, the operations alone',
    api: 4,
    compute: 0,
    table: listDollars({ ...lines[0]!, price: 'dynamodbRead', quantity: 0 }) + operationsOnly(usage, measured),
    note: 'AppSync; the table by `npm run receipts`',
  };
  const rows = [restSystem(usage.mix), amplify(usage.mix), own].map(({ name, api, compute, table, note }) => [
    name,
    ...[api, compute, table, api + compute + table].map(money),
    note,
  ]);
  const all = ours(() => true);
  const ofTable = ours(({ service }) => service === 'DynamoDB');
  const ofCompute = ours(({ service }) => service === 'Lambda');
  rows.push([
    'Taskwire, with all that follows',
    ...[all - ofTable - ofCompute, ofCompute, ofTable, all].map(money),
    'and in addition history, live screens, mails, counters, a write budget, traces: what the others do not do',
  ]);
  return table([['A million of the mix', 'API and the rest', 'Compute', 'Table', 'Together', 'What it is'], ...rows]);
}

function operationsOnly({ mix }: Usage, { operations }: Measured): number {
  const units = (unit: 'rcu' | 'wcu') =>
    Object.entries(mix).reduce((sum, [name, share]) => sum + share * operations[name]![unit], 0);
  return units('rcu') * PRICES.dynamodbRead.dollars + units('wcu') * PRICES.dynamodbWrite.dollars;
}

export const priceTable = (): string[] => [
  `List prices of ${REGION}, read on ${PRICES_OF} (\`scripts/cost/prices.ts\`).`,
  '',
  ...table([
    ['What', '$', 'for', 'free each month', 'page'],
    ...(Object.keys(PRICES) as PriceName[]).map((name) => {
      const { dollars, per, unit, free, source }: Price = PRICES[name];
      return [unit, String(dollars), count(per), free === undefined ? '–' : count(free), `<${source}>`];
    }),
  ]),
];
