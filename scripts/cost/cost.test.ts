import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatMarkdown } from '../formatMarkdown.ts';
import { costDocument, totals } from './document.ts';
import { exceeded, readBounds } from './gate.ts';
import { byService, type Line } from './line.ts';
import { readMeasured, type Measured } from './measured.ts';
import { MIXES, readMix } from './mixes.ts';
import { aMillion, used } from './month.ts';
import { averageOf } from './quantities.ts';
import { standings } from './synthesized.ts';
import { USAGE } from './usage.ts';

const FILE = 'docs/cost.md';
const nothing = { rcu: 0, wcu: 0, snsRequests: 0, sqsRequests: 0, invocations: 0, gigabyteSeconds: 0, mutations: 0 };
const found = await standings();

test('docs/cost.md is what the command says: npm run cost -- --write', async () => {
  const now = await formatMarkdown(costDocument(readMeasured(), found));
  expect(readFileSync(FILE, 'utf8')).toBe(now);
});

test('every type of resource of every stage has a price, or is free to have', () => {
  expect(Object.values(found).flatMap(({ unpriced }) => unpriced)).toEqual([]);
});

test('the repository keeps within its own bounds', () => {
  expect(exceeded(totals(readMeasured(), found), readBounds('scripts/cost/bounds.json'))).toEqual([]);
});

test('the gate lets pass what is within its bounds, and names what is not', () => {
  const total = { million: 11, atRest: { dev: 4.2, prod: 20 } };
  expect(exceeded(total, { million: 11, atRest: { dev: 5, prod: 20 } })).toEqual([]);
  expect(exceeded(total, { million: 10.5, atRest: { dev: 4 } })).toEqual([
    'a million operations: $11.00, $10.50 allowed',
    'dev at rest: $4.20, $4.00 allowed',
    'prod at rest: $20.00, and no bound is given',
  ]);
});

const MEASURED: Measured = {
  tasks: 1,
  operations: {
    'list 50 as MEMBER': { requests: 2, rcu: 5, wcu: 0, bytes: 2_000 },
    'change status as MEMBER': { requests: 2, rcu: 2, wcu: 26, bytes: 500 },
  },
  events: {
    alone: { 'route-events': { ...nothing, snsRequests: 1, mutations: 2 }, 'keep-counters': { ...nothing, wcu: 10 } },
    together: {},
  },
  mail: { ...nothing, rcu: 3, wcu: 7 },
};
const mix = readMix('list 50 as MEMBER=0.9, change status as MEMBER=0.1');
const usage = { ...USAGE, mix };
const quantityOf = (lines: Line[], price: Line['price']) =>
  lines.filter((line) => line.price === price).reduce((sum, { quantity }) => sum + quantity, 0);

test('functions that a stream, a queue or a sign-in invokes begin traces of their own', () => {
  const standing = { hasFirewall: false, backupCopies: 0 } as Parameters<typeof used>[2];
  const measured: Measured = {
    ...MEASURED,
    events: {
      ...MEASURED.events,
      alone: { 'route-events': { ...nothing, invocations: 1 }, mailer: { ...nothing, invocations: 1 } },
    },
  };
  // So few operations that no second has two: each operation, each event in two functions, and each token is traced.
  const few = { ...usage, users: 1, operations: 10, tokens: 5 };
  expect(quantityOf(used(few, measured, standing), 'trace')).toBeCloseTo(10 + 2 * (10 * 0.1) + 5, 3);
  const many = { ...usage, users: 1, operations: 1e12, tokens: 0 };
  const shares = quantityOf(used(many, measured, standing), 'trace') / 1e12;
  expect(shares).toBeCloseTo(0.05 + 2 * 0.1 * 0.05, 3);
});

test('an operation of a mix needs the average of its receipts', () => {
  expect(averageOf(mix, MEASURED)).toEqual({ rcu: 0.9 * 5 + 0.1 * 2, wcu: 2.6, bytes: 1_850, events: 0.1 });
});

test('what follows a change is paid with it: consumers, screens, mails', () => {
  const lines = aMillion(usage, MEASURED, { hasFirewall: true });
  expect(quantityOf(lines, 'appsyncOperation')).toBe(1_000_000 + 100_000 * 2);
  expect(quantityOf(lines, 'appsyncUpdate')).toBe(100_000 * 3);
  expect(quantityOf(lines, 'dynamodbWrite')).toBeCloseTo(1_000_000 * 2.6 + 100_000 * 10 + 100_000 * 7);
  expect(quantityOf(lines, 'sesMail')).toBe(100_000);
  expect(quantityOf(lines, 'wafRequest')).toBe(1_000_000);
});

test('a month grows with people, and backups with their copies', () => {
  const month = (users: number, backupCopies: number) =>
    used({ ...usage, users }, MEASURED, { hasFirewall: false, backupCopies });
  expect(quantityOf(month(200, 0), 'appsyncOperation')).toBe(2 * quantityOf(month(100, 0), 'appsyncOperation'));
  expect(quantityOf(month(100, 0), 'backupStorage')).toBe(0);
  expect(quantityOf(month(100, 35), 'backupStorage')).toBeCloseTo(35 * quantityOf(month(100, 35), 'dynamodbStorage'));
  expect(quantityOf(month(100, 0), 'wafRequest')).toBe(0);
});

test('what is free each month is taken off once, however many positions share it', () => {
  const line = (service: string, quantity: number): Line => ({ service, price: 'alarm', quantity, formula: '' });
  const bill = byService([line('A', 15), line('B', 5)], { free: true });
  expect(bill.reduce((sum, { dollars }) => sum + dollars, 0)).toBeCloseTo(1);
  expect(byService([line('A', 9)], { free: true })).toEqual([{ service: 'A', dollars: 0 }]);
});

test.each([
  [
    'list 50 as NOBODY=1',
    /^--mix: there is no "list 50 as NOBODY": use one of office, readers, writers, or shares of /,
  ],
  ['assign 1=0.4', /^--mix: the shares are 0.4 together, not 1$/],
])('the mix %s is refused', (text, message) => {
  expect(() => readMix(text)).toThrow(message);
});

test('the shares of each named mix add up to 1', () => {
  for (const shares of Object.values(MIXES))
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
});
