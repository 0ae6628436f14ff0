import type { Client } from '@taskwire/client';
import type { Invariant } from './invariant.ts';

const PAGE = 100;

/** Every acknowledged change is an event of its task, and versions have no gap. */
export const history: Invariant = {
  name: 'every acknowledged change is in the history',
  async check({ admin, ledger }) {
    const departures: string[] = [];
    let looked = 0;
    for (const { id } of ledger.tasks) {
      const versions = await versionsOf(admin.client, id);
      const gap = versions.findIndex((version, index) => version !== index + 1);
      if (gap >= 0) departures.push(`task ${id}: version ${gap + 1} has no event`);
      const there = new Set(versions);
      for (const version of ledger.acknowledged.get(id) ?? []) {
        looked += 1;
        if (!there.has(version)) departures.push(`task ${id}: version ${version} was acknowledged and is not there`);
      }
    }
    return { looked, departures };
  },
};

async function versionsOf(client: Client, taskId: string): Promise<number[]> {
  const versions = new Set<number>();
  const events = client.tasks.events(taskId, { orderBy: 'OLDEST', first: PAGE });
  for await (const { version } of events) versions.add(version);
  return [...versions].sort((a, b) => a - b);
}
