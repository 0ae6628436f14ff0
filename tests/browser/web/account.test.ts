/** Accounts in a real Chromium: sign-up, an invitation, a second factor, rights that change on an open page. */
import { expect, test } from 'vitest';
import { changesRole } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import { codesTo } from '../../support/codes.ts';
import { totp } from '../../support/totp.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const { admin, cloud } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const alonzo = await given.anAdmin(world, 'Alonzo Church');
const app = openApp(world, [admin, grace, alonzo]);
const PASSWORD = 'Correct-horse-9';

test('somebody signs up, confirms the address, and arrives at their work', async () => {
  const { page, problems } = await aVisitor(browser, app, null, '/sign-up');
  await page.getByLabel('Your name').fill('Barbara Liskov');
  await page.getByLabel('Email', { exact: true }).fill('barbara@example.com');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByLabel('Code from the email').fill(await codeOf('barbara@example.com'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'My work' }).waitFor();
  await page.getByText('Barbara Liskov').waitFor();
  expect(problems).toEqual([]);
});

test('a wrong password is reported in words', async () => {
  const { page } = await aVisitor(browser, app, null, '/sign-in');
  await page.getByLabel('Email', { exact: true }).fill(grace.email);
  await page.getByLabel('Password').fill('Wrong-horse-9');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.filter({ hasText: 'Address or password is wrong' }).waitFor();
});

test('an invited person chooses a password with the one from the mail', async () => {
  const inviting = await aVisitor(browser, app, admin, '/team');
  await inviting.page.getByRole('button', { name: 'Invite somebody' }).click();
  await inviting.page.getByLabel('Name', { exact: true }).fill('Kurt Gödel');
  await inviting.page.getByLabel('Email', { exact: true }).fill('kurt@example.com');
  await inviting.page.getByRole('button', { name: 'Send the invitation' }).click();
  await inviting.page.getByText('Kurt Gödel is invited.').waitFor();
  const temporary = await codeOf('kurt@example.com');

  const { page, problems } = await aVisitor(browser, app, null, '/sign-in');
  await page.getByLabel('Email', { exact: true }).fill('kurt@example.com');
  await page.getByLabel('Password').fill(temporary);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.getByRole('heading', { name: 'My work' }).waitFor();
  expect([problems, inviting.problems]).toEqual([[], []]);
});

test('a second factor is set up, and asked for at the next sign-in', async () => {
  const { page, problems } = await aVisitor(browser, app, grace, '/settings');
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const secret = (await page.locator('code').textContent())!;
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await page.getByLabel('The six digits that the app shows').fill(totp(secret, cloud.clock.now()));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('Two-factor authentication is on.').waitFor();
  await page.reload();
  await page.getByText('It is on.').waitFor();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: `Sign in as ${grace.email}` }).click();
  await world.control.timePasses('PT1M');
  await page.getByLabel('Six digits from your authenticator app').fill(totp(secret, cloud.clock.now()));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'My work' }).waitFor();
  await page.goto(`${app.url}/settings`);
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Two-factor authentication is off.').waitFor();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).waitFor();
  expect(problems).toEqual([]);
});

test('an administrator who becomes a member on an open page keeps seeing only their own tasks', async () => {
  await given.aTask(world, { title: 'Of others' });
  const { page, card } = await aVisitor(browser, app, alonzo, '/board');
  await card('Of others').waitFor();
  await changesRole(admin, alonzo, 'MEMBER');
  await card('Of others').waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('link', { name: 'Team' }).count(), { timeout: 20_000 }).toBe(0);
});

/** The code, or the temporary password, that was mailed last. */
async function codeOf(email: string): Promise<string> {
  await expect.poll(() => codesTo(world, email), { timeout: 20_000 }).not.toEqual([]);
  return (await codesTo(world, email)).at(-1)!;
}
