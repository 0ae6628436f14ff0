import { heardKey } from '../ledger.ts';
import type { Invariant } from './invariant.ts';

/** Every screen that stayed open received every acknowledged change of its user's tasks. */
export const screens: Invariant = {
  name: 'open screens heard of every change',
  async check({ ledger }) {
    const departures: string[] = [];
    let looked = 0;
    for (const { id, assignees } of ledger.tasks)
      for (const version of ledger.acknowledged.get(id) ?? [])
        for (const person of assignees) {
          looked += 1;
          if (!ledger.heard.has(heardKey(person.id, id, version)))
            departures.push(`${person.name} ${person.id} did not hear of version ${version} of task ${id}`);
        }
    return { looked, departures };
  },
};
