import { expect, test } from 'vitest';
import { aMember, alan, anAdmin, aTask, grace, NOW } from '../testing/builders.ts';
import { noSuchTask } from '../outcome.ts';
import { maySee, visibleTask } from './access.ts';

const hers = aTask({ assignees: [alan, grace] });
const others = aTask({ assignees: [alan], createdBy: grace });

test('an ADMIN sees every task, a MEMBER those assigned to them, even if they once planned it', () => {
  expect([hers, others, aTask()].map((task) => maySee(anAdmin, task))).toEqual([true, true, true]);
  expect([hers, others, aTask()].map((task) => maySee(aMember, task))).toEqual([true, false, false]);
});

test('absent, deleted and invisible tasks get the same answer', () => {
  expect(visibleTask(aMember, hers)).toEqual({ ok: true, value: hers });
  const answers = [
    visibleTask(aMember, null),
    visibleTask(aMember, others),
    visibleTask(aMember, { ...hers, deletedAt: NOW }),
    visibleTask(anAdmin, null),
    visibleTask(anAdmin, { ...hers, deletedAt: NOW }),
  ];
  for (const answer of answers) expect(answer).toEqual(noSuchTask());
  expect(noSuchTask()).toEqual({ ok: false, refusal: { code: 'NOT_FOUND', message: 'There is no such task.' } });
});
