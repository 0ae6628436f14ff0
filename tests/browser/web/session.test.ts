/** Sessions that end, and a server that stops and starts again. */
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import { aFolder } from '../../support/process.ts';
import { personAt } from '../../support/people.ts';
import * as when from '../../support/when.ts';
import { openWorld, startCloud } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { freePort } from '../../../scripts/start/freePort.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const [dataDir, port, awsPort] = [await aFolder(), await freePort(), await freePort()];
const [browser, world] = await Promise.all([openChromium(), openWorld({ dataDir, ports: { port, awsPort } })]);
const { admin, control } = world;
const app = openApp(world, [admin]);
/** The browser reports each refused or unanswered call. */
const isNetwork = (problem: string): boolean => /Failed to load resource|WebSocket connection/.test(problem);

test('a token that has run out is renewed, and nobody notices', async () => {
  await given.aTask(world, { title: 'After hours' });
  const { page, card, column, problems } = await aVisitor(browser, app, admin, '/board');
  await card('After hours').waitFor();
  await control.timePasses('PT2H');
  await card('After hours').dragTo(column('In progress'));
  await page.getByText('“After hours” is now In progress.').waitFor();
  await given.aTask(world, { title: 'Heard of all the same' });
  await card('Heard of all the same').waitFor();
  expect(problems.filter((problem) => !isNetwork(problem))).toEqual([]);
});

test('a session that is over asks to sign in again, and continues on the same screen', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/list?priority=URGENT');
  await page.getByRole('heading', { name: 'List' }).waitFor();
  await control.timePasses('P31D', { occurrences: 1 });
  await page.getByText('Your session has ended. Sign in again to continue where you were.').waitFor();
  await page.getByRole('button', { name: `Sign in as ${admin.email}` }).click();
  await page.getByRole('heading', { name: 'List' }).waitFor();
  expect(new URL(page.url()).search).toBe('?priority=URGENT');
  expect(problems.filter((problem) => !isNetwork(problem))).toEqual([]);
});

// The last test, because it replaces the cloud.
test('a server that restarts is caught up with, without a reload', async () => {
  const { page, card, problems } = await aVisitor(browser, app, admin, '/board');
  await card('After hours').waitFor();
  await world.cloud.close();
  await page
    .getByRole('status')
    .filter({ hasText: /Catching up|cannot be reached/ })
    .waitFor();
  const { cloud } = await startCloud({ dataDir, ports: { port, awsPort } });
  try {
    const adminAgain = personAt(world.outputs, admin, () => cloud.clock.now());
    await when.creates(adminAgain, { title: 'Since the restart' });
    await card('Since the restart').waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /Catching up|cannot be reached/ })
      .waitFor({ state: 'detached' });
    expect(problems.filter((problem) => !isNetwork(problem))).toEqual([]);
  } finally {
    await cloud.close();
  }
});
