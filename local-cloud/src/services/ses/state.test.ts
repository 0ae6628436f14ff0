import { expect, onTestFinished, test } from 'vitest';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import type { Mail } from '../../shared/mail.ts';
import { createState, KEPT } from './state.ts';

const aMail = (number: number): Mail => ({
  id: String(number),
  at: new Date(number * 1000).toISOString(),
  from: 'tasks@example.com',
  to: ['ada@example.net'],
  subject: '',
  text: '',
  html: '',
  headers: {},
});

test('keeps the newest mails up to the limit and drops older ones, also after a restart', async () => {
  const cloud = await cloudOfServices([]);
  onTestFinished(cloud.close);
  const state = createState(cloud);
  for (let number = 1; number <= KEPT; number += 1) await state.keep(aMail(number));
  const restarted = createState(cloud);
  await restarted.keep(aMail(KEPT + 1));
  const kept = (await restarted.mails()).map(({ id }) => Number(id));
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([KEPT, KEPT + 1, 2]);
});
