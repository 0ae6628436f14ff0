import { expect, test } from 'vitest';
import { OPEN_PARTITION, profileKey, taskKey } from '../../domain/keys.ts';
import { aProfile, aTask, NOW } from '../../domain/testing/builders.ts';
import { taskItem } from '../../domain/task/task.ts';
import { fakeTable } from '../shared/testing/fakeTable.ts';
import { carryName } from './carryName.ts';

/** A table in which an administrator was renamed who is in none of the open tasks. */
const tasksOfOthers = (count: number) =>
  fakeTable(
    { ...profileKey('eve'), row: aProfile({ id: 'eve', role: 'ADMIN', name: 'Renamed' }) },
    ...Array.from({ length: count }, (_, index) => ({
      ...taskKey(`t${index}`),
      ...taskItem(aTask({ id: `t${index}` }), null),
    })),
  );

test.each([
  [999, 0],
  [2_500, 2],
])(
  'an administrator pays for %i tasks of others, which are read to find the own ones, as for %i writes',
  async (count, price) => {
    const db = tasksOfOthers(count);
    expect(await carryName('eve', NOW, db)).toBe(price);
    expect(db.queried).toEqual([OPEN_PARTITION]);
  },
);
