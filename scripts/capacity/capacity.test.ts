import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatMarkdown } from '../formatMarkdown.ts';
import { NEWEST_PARTITION, OPEN_PARTITION, taskKey } from '../../domain/keys.ts';
import { synth } from '../../infra/synth.ts';
import { readMeasured } from '../cost/measured.ts';
import { randomFrom } from '../random.ts';
import { changes } from './changes.ts';
import { consumersOf } from './consumers.ts';
import { capacityDocument } from './document.ts';
import { heatOf, hottest, unitsOf } from './heat.ts';

const FILE = 'docs/capacity.md';
const outdir = mkdtempSync(join(tmpdir(), 'taskwire-capacity-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));
const { folder } = await synth({ stage: 'prod', checks: false, outdir });

test('docs/capacity.md is what the command says: npm run capacity -- --write', async () => {
  const now = capacityDocument(readMeasured(), consumersOf(folder));
  expect(readFileSync(FILE, 'utf8')).toBe(await formatMarkdown(now));
});

test('consumers come from the templates, with their batches and how many run at once', () => {
  const consumers = consumersOf(folder);
  expect(consumers).toContainEqual({ name: 'route-events', reads: 'stream', batch: 100, atOnce: 1 });
  expect(consumers).toContainEqual({ name: 'send-mail', reads: 'queue', batch: 25, atOnce: 10 });
});

test('the same seed makes the same changes', () => {
  const played = (seed: number) => JSON.stringify([...changes(20, 50, randomFrom(seed))]);
  expect(played(3)).toBe(played(3));
  expect(played(3)).not.toBe(played(4));
});

test('a task that moves twice writes its partition, gives up its old place in an index, and keeps an entry that stays the same', () => {
  const at = (status: string, version: number) => ({
    write: 'put' as const,
    key: taskKey('1'),
    item: { row: { version }, sort: '9999#1', id: '1', kS: `S#${status}#0`, kN: NEWEST_PARTITION, kC: 'ada' },
  });
  const { heat, changes: count } = heatOf([[at('TODO', 1)], [at('IN_PROGRESS', 2)], [at('IN_PROGRESS', 3)]]);
  expect(heat.get('table')).toEqual(new Map([['TASK#1', 6]]));
  expect(heat.get('byStatus')).toEqual(
    new Map([
      ['S#TODO#0', 2],
      ['S#IN_PROGRESS#0', 2],
    ]),
  );
  expect(heat.get('byNewest')).toEqual(new Map([['N#0', 3]]));
  expect(heat.get('byCreator')).toEqual(new Map([['ada', 1]]));
  expect(hottest(heat, 'byNewest', count)).toEqual({ partition: 'N#0', units: 1 });
});

test('a change writes what the receipts say, and every change writes to the partitions of the common lists', () => {
  const { heat, changes: count } = heatOf(changes(600, 200, randomFrom(1)));
  const places = [...heat.keys()].reduce((sum, place) => sum + unitsOf(heat, place, count), 0);
  // 26 for a status change of a task with three assignees, 21 or so for a new one.
  expect(places).toBeGreaterThan(22);
  expect(places).toBeLessThan(28);
  expect(hottest(heat, 'byNewest', count)).toEqual({ partition: NEWEST_PARTITION, units: 1 });
  expect(hottest(heat, 'byOpen', count).partition).toBe(OPEN_PARTITION);
});
