/** The README's “Five minutes”, clicked through over `npm start` as a newcomer does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { controlAt } from '@taskwire/local-cloud/testing';
import { freePort } from '../../../scripts/start/freePort.ts';
import { aFolder, npmStart, ROOT } from '../../support/process.ts';
import { aPage, openChromium } from '../support/chromium.ts';

const port = await freePort();
const [browser, { outputs }] = await Promise.all([
  openChromium(),
  aFolder().then((folder) => npmStart(folder, '--port', String(port))),
]);
const control = controlAt(outputs.controlUrl);
const url = new URL(outputs.webUrl).origin;

/** Lets the mails that are waiting for more news go out. */
async function mailsArrive(): Promise<void> {
  await control.idle();
  await control.timePasses('PT3M');
  await control.idle();
}
// The demo tasks cause a mail of their own, as for a newcomer who looks around first.
await mailsArrive();

const subjects = async (): Promise<string> => (await fetch(`${outputs.mailboxUrl}/messages.json`)).text();

/** Somebody in a window of their own, signed in with one click. */
async function signsIn(email: string) {
  const { page, problems } = await aPage(browser);
  page.setDefaultTimeout(40_000);
  await page.goto(url);
  await page.getByRole('button', { name: `Sign in as ${email}` }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return { page, problems };
}

test('a newcomer plans a task; a member finds it in list and mail, and its move shows on the board', async () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const said of ['`admin@example.com` (one click)', 'Press `n`', '`grace@example.com`', '{"advance":"PT3M"}'])
    expect(readme).toContain(said);

  const ada = await signsIn('admin@example.com');
  await ada.page.getByRole('heading', { name: 'Board' }).waitFor();
  await ada.page.getByRole('link', { name: 'Load-test the checkout', exact: true }).waitFor();
  await ada.page.keyboard.press('n');
  await ada.page.getByRole('textbox', { name: 'Title' }).fill('Try Taskwire');
  await ada.page.getByRole('button', { name: 'Grace Hopper' }).click();
  await ada.page.getByRole('button', { name: 'Create task' }).click();

  const grace = await signsIn('grace@example.com');
  await grace.page.getByRole('heading', { name: 'My work' }).waitFor();
  await grace.page.getByRole('link', { name: 'Try Taskwire', exact: true }).waitFor();

  // A queue delivers again what a busy machine did not handle in time.
  await expect.poll(() => mailsArrive().then(subjects), { timeout: 120_000 }).toContain('Try Taskwire');
  const opened = grace.page.context().waitForEvent('page');
  await grace.page.getByRole('link', { name: 'Mailbox' }).click();
  const mailbox = await opened;
  await mailbox.locator('#list button').filter({ hasText: 'Try Taskwire' }).first().click();
  const following = grace.page.context().waitForEvent('page');
  await mailbox.frameLocator('#mail iframe').getByRole('link', { name: 'Open task' }).first().click();
  const task = await following;
  await task.getByRole('heading', { name: 'Try Taskwire' }).waitFor();
  await task.getByRole('button', { name: 'In progress', exact: true }).click();

  const column = ada.page.getByRole('region', { name: 'In progress', exact: true });
  await column.getByRole('link', { name: 'Try Taskwire', exact: true }).waitFor();
  expect([ada.problems, grace.problems]).toEqual([[], []]);
});
