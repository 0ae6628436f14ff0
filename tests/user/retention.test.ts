/** docs/data.md says how long each kind of item is kept; here are the items that the product writes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, table } = world;

const UNITS: Record<string, number> = { minutes: 60, hours: 3600, days: 86_400 };
/** An item's kind, the beginnings of its keys, and the longest time that the page names. */
const SAID = [
  ...readFileSync('docs/data.md', 'utf8').matchAll(/^\| (.+?) +\| `(.+?)…` `(.+?)…` +\|[^|]+\|([^|]+)\|/gm),
].map(([, kind = '', partition = '', sort = '', kept = '']) => {
  const times = [...kept.matchAll(/(\d+) (minutes|hours|days)/g)].map(
    ([, count, unit]) => Number(count) * UNITS[unit!]!,
  );
  return { kind, partition, sort, seconds: times.length === 0 ? undefined : Math.max(...times) };
});
const TASK = SAID.find(({ kind }) => kind === 'task')!;
/** These end only once their task is deleted. */
const AFTER_A_DELETION = ['task', 'assignment', 'counted state'];

test('what is kept for a time ends as docs/data.md says', async () => {
  const grace = await given.aMember(world, 'Grace Hopper');
  const task = await given.aTask(world, { title: 'Kept', assignees: [grace] });
  await when.moves(grace, task, 'IN_PROGRESS', { idempotencyKey: 'once' });
  await given.aTask(world, { title: 'Done', assignees: [grace], status: 'COMPLETED' });
  const gone = await given.aTask(world, { title: 'Gone', assignees: [grace] });
  await when.deletes(admin, gone);
  await control.idle();

  const ended = new Set<string>();
  const wrong: string[] = [];
  for (const { PK, SK, ttl } of await table.everything()) {
    const said = SAID.find(({ partition, sort }) => PK.startsWith(partition) && SK.startsWith(sort))!;
    const { kind } = said;
    const seconds = kind === 'assignment' ? TASK.seconds : said.seconds;
    if (ttl === undefined) {
      if (seconds !== undefined && !AFTER_A_DELETION.includes(kind)) wrong.push(`${kind}: ${PK} ${SK} never ends`);
      continue;
    }
    ended.add(kind);
    const life = ttl - world.cloud.clock.now() / 1000;
    if (seconds === undefined || life > seconds + 60 || life < seconds / 2)
      wrong.push(`${kind}: ${PK} ${SK} ends in ${Math.round(life)} s, ${seconds} are said`);
  }
  expect(wrong).toEqual([]);
  expect([...ended].sort()).toEqual([
    'assignment',
    'counted state',
    'counters of a day',
    'idempotency key',
    'task',
    'told mark',
    'waiting news',
    'write count',
  ]);
});
