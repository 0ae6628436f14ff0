import { afterAll, expect, inject, test } from 'vitest';
import { history } from '../scripts/load/invariants/history.ts';
import type { Arrivals, Driven } from '../scripts/load/drive.ts';
import { loadOptions } from '../scripts/load/options.ts';
import { openPeople } from '../scripts/load/people.ts';
import { ownPlace } from '../scripts/load/place.ts';
import { emptyLedger } from '../scripts/load/ledger.ts';
import { reportOf } from '../scripts/load/report.ts';
import { runLoad } from '../scripts/load/run.ts';
import { randomFrom } from '../scripts/random.ts';

const place = await ownPlace(inject('assembly'));
const ledger = emptyLedger();
afterAll(() => place.close(undefined, ledger));

/** The average number of arrivals for each second, all at once; the next second begins when they are done. */
async function inWaves({ rate, seconds, arrive }: Arrivals): Promise<Driven> {
  const times: Driven['times'] = new Map();
  for (let second = 0; second < seconds; second += 1) {
    const wave = Array.from({ length: rate }, arrive);
    await Promise.all(wave.map(({ done }) => done));
    for (const { name } of wave)
      times.set(name, { min: 1, max: 1, p50: 1, p95: 1, p99: 1, count: (times.get(name)?.count ?? 0) + 1 });
  }
  return { arrivals: rate * seconds, times, failures: new Map() };
}

test('people arrive, and afterwards nothing is missing', async () => {
  const options = loadOptions(['--rate', '4', '--duration', '6s', '--members', '4', '--tasks', '12', '--seed', '7']);
  const result = await runLoad({ ...place, close: async () => {} }, options, inWaves, () => {});
  expect(reportOf(result, { ...options, chaos: true }, 'local').broken).toEqual([]);
  expect(result.invariants.find(({ name }) => name.startsWith('open screens'))!.looked).toBeGreaterThan(0);
});

test('reports a change that was acknowledged and is not there', async () => {
  const [admin] = await openPeople(place.accounts, place.deployment, 'ADMIN', 1);
  const task = (await admin!.client.tasks.create({ title: 'Kept' }))!;
  ledger.tasks.push({ ...task, assignees: [], isBusy: false });
  ledger.acknowledged.set(task.id, [1, 2]);
  const stage = { deployment: place.deployment, admin: admin!, members: [], ledger, random: randomFrom(1) };
  const now = await place.deployment.now();
  expect(await history.check({ ...stage, db: place.accounts, now, mayRepeat: false })).toEqual({
    looked: 2,
    departures: [`task ${task.id}: version 2 was acknowledged and is not there`],
  });
});
