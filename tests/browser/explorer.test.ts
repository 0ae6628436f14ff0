/** GraphiQL, as `npm start` serves it, in a real browser. */
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { CreateTaskDocument } from '@taskwire/client';
import { localConfig } from '../../scripts/shared/localConfig.ts';
import { demoAdmin } from '../support/people.ts';
import { aFolder, npmStart } from '../support/process.ts';
import { aPage, openChromium } from './support/chromium.ts';
import { freePort } from '../../scripts/start/freePort.ts';

const port = await freePort();
const [browser, { outputs }] = await Promise.all([
  openChromium(),
  aFolder().then((folder) => npmStart(folder, '--port', String(port))),
]);
const admin = demoAdmin(outputs);
const ADMIN = outputs.demoUsers[0]!.email;
const GRACE = outputs.demoUsers[1]!.email;

const badge = (page: Page) => page.locator('output.badge');
const result = (page: Page) => page.locator('.result-window');

async function anExplorer() {
  const { page, problems } = await aPage(browser);
  await page.goto(outputs.explorerUrl);
  await badge(page).filter({ hasText: 'ADMIN' }).waitFor();
  return { page, problems };
}

/** Puts an operation into the editor and presses the button at once, before GraphiQL has read the new text. */
async function runs(page: Page, query: string): Promise<void> {
  await page.locator('.graphiql-query-editor .CodeMirror').evaluate((element, text) => {
    const { CodeMirror, ownerDocument } = element as never as {
      CodeMirror: { setValue(value: string): void };
      ownerDocument: { querySelector(selector: string): { click(): void } };
    };
    CodeMirror.setValue(text);
    ownerDocument.querySelector('.graphiql-execute-button').click();
  }, query);
}

test('runs an operation as the demo administrator, and nothing on the page is refused', async () => {
  const { page, problems } = await anExplorer();
  await runs(page, '{ me { role email } }');
  await result(page).filter({ hasText: ADMIN }).waitFor();
  expect(problems).toEqual([]);
});

test('a subscription goes on until somebody else signs in, and then hears nothing more', async () => {
  const { page } = await anExplorer();
  await runs(page, 'subscription { onTaskEvent { task { title } } }');
  const stop = page.locator('.graphiql-execute-button[aria-label^="Stop"]');
  await stop.waitFor();
  const sockets: boolean[] = [];
  page.on('websocket', (socket) => sockets.push(socket.isClosed()));
  await page.getByLabel('Signed in as').selectOption(GRACE);
  await badge(page).filter({ hasText: 'MEMBER' }).waitFor();
  await stop.waitFor({ state: 'detached' });
  await admin.request(CreateTaskDocument, { input: { title: 'Not for her eyes' } });
  await runs(page, '{ me { role email } }');
  await result(page).filter({ hasText: GRACE }).waitFor();
  expect(await result(page).textContent()).not.toContain('Not for her eyes');
  expect(sockets).toEqual([]);
});

test('an invited user chooses a password, after one that is refused', async () => {
  const userPools = new CognitoIdentityProviderClient(localConfig(outputs));
  onTestFinished(() => userPools.destroy());
  const email = 'newcomer@example.com';
  await userPools.send(
    new AdminCreateUserCommand({
      UserPoolId: outputs.userPoolId,
      Username: email,
      TemporaryPassword: 'Temporary-horse-7',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'name', Value: 'New Comer' }],
    }),
  );
  const { page } = await anExplorer();
  await page.getByLabel('Signed in as').selectOption('Somebody else…');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('Temporary-horse-7');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#notice').filter({ hasText: 'The password is temporary: choose a new one' }).waitFor();
  for (const password of ['weak', 'Chosen-horse-8']) {
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set password' }).click();
    if (password === 'weak') await page.locator('#notice').filter({ hasText: 'Password not long enough' }).waitFor();
  }
  await badge(page).filter({ hasText: email }).waitFor();
  expect(await page.getByLabel('New password').isVisible()).toBe(false);
});
