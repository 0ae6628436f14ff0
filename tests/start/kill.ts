import { isTaskwireError } from '@taskwire/client';
import { expect, test } from 'vitest';
import { demoAdmin } from '../support/people.ts';
import type { Process } from '../support/process.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';

/** More than the writers have in their hands at once. */
const WRITTEN = process.env['TASKWIRE_LONG'] === undefined ? 30 : 120;

/** Two tests: the first kills a process in the middle of writing, the second looks at its data in the next process. */
export function aKillLosesNothing(): {
  kills(started: () => Process): void;
  nothingIsLost(started: () => Process): void;
} {
  const acknowledged = new Map<string, number>();
  const keys = new Map<string, string>();

  return {
    kills(started) {
      test('is killed in the middle of writing', async () => {
        const { outputs, kill } = started();
        const admin = demoAdmin(outputs);
        const writers = Array.from({ length: 6 }, async (_, writer) => {
          for (let turn = 0; ; turn += 1) {
            try {
              const idempotencyKey = `${writer}/${turn}`;
              const task = await when.creates(admin, { title: `By ${writer}`, idempotencyKey });
              acknowledged.set(task.id, task.version);
              keys.set(idempotencyKey, task.id);
              acknowledged.set(task.id, (await when.moves(admin, task, 'IN_PROGRESS')).version);
              if (acknowledged.size >= WRITTEN) await kill();
            } catch (error) {
              if (!isTaskwireError(error) || error.code !== 'NETWORK') throw error;
              return;
            }
          }
        });
        await Promise.all(writers);
        expect(acknowledged.size).toBeGreaterThanOrEqual(WRITTEN);
      });
    },

    nothingIsLost(started) {
      test('finds everything that was acknowledged', async () => {
        const admin = demoAdmin(started().outputs);
        for (const [id, version] of acknowledged) {
          const task = await see.task(admin, id);
          expect(task!.version).toBeGreaterThanOrEqual(version);
          expect((await see.history(admin, id)).map((event) => event.version)).toEqual(
            Array.from({ length: task!.version }, (_, index) => index + 1),
          );
        }
        const [idempotencyKey, id] = [...keys][0]!;
        const repeat = { title: `By ${idempotencyKey.split('/')[0]}`, idempotencyKey };
        expect((await when.creates(admin, repeat)).id).toBe(id);
        const listed = await see.everything((after) => see.tasks(admin, { orderBy: 'NEWEST', first: 100, after }), 100);
        const ids = new Set(listed.map((task) => task.id));
        expect([...acknowledged.keys()].filter((each) => !ids.has(each))).toEqual([]);
      });
    },
  };
}
