/** The mailbox, the mails in it and where their links lead, in a real browser. */
import { expect, test } from 'vitest';
import { CreateTaskDocument, DirectoryDocument, MyNotificationsDocument } from '@taskwire/client';
import { controlAt } from '@taskwire/local-cloud/testing';
import { demoAdmin, personAt } from '../support/people.ts';
import { aFolder, npmStart } from '../support/process.ts';
import { aPage, openChromium } from './support/chromium.ts';
import { freePort } from '../../scripts/start/freePort.ts';

const port = await freePort();
const [browser, { outputs }] = await Promise.all([
  openChromium(),
  aFolder().then((folder) => npmStart(folder, '--port', String(port))),
]);
const control = controlAt(outputs.controlUrl);
const admin = demoAdmin(outputs);
const grace = personAt(outputs, { id: '', name: 'Grace Hopper', ...outputs.demoUsers[1]! }, Date.now);

/** Lets the mails that are waiting for more news go out. */
async function windowsClose(): Promise<void> {
  await control.idle();
  await control.timePasses('PT2M2S');
  await control.idle();
}
// The demo tasks cause a separate mail.
await windowsClose();

/** Plans a task for Grace, and lets the window of her mail close. */
async function gracesTask(title: string): Promise<void> {
  const { directory } = await admin.request(DirectoryDocument, {});
  const { id } = directory!.nodes.find(({ name }) => name === 'Grace Hopper')!;
  await admin.request(CreateTaskDocument, { input: { title, assigneeIds: [id] } });
  await windowsClose();
}

/** The mailbox with the newest mail to Grace about this task open. */
async function opensMail(title: string) {
  const { page, problems } = await aPage(browser);
  await page.goto(outputs.mailboxUrl);
  await page.locator('#list button').filter({ hasText: title }).first().click();
  const mail = page.frameLocator('#mail iframe');
  await mail.getByText(title).first().waitFor();
  /** Follows a link of the mail, which opens a page of its own. */
  const follows = async (name: RegExp) => {
    const opened = page.context().waitForEvent('page');
    await mail.getByRole('link', { name }).first().click();
    return opened;
  };
  return { page, follows, problems };
}

test('a mail appears, and its link opens the task in the app', async () => {
  await gracesTask('Write the launch post');
  const { follows, problems } = await opensMail('Write the launch post');
  const task = await follows(/open|view|task/i);
  await task.getByRole('button', { name: `Sign in as ${grace.email}` }).click();
  await task.getByRole('heading', { name: 'Write the launch post' }).waitFor();
  expect(new URL(task.url()).pathname).toMatch(/^\/tasks\/\w+$/);
  expect(problems).toEqual([]);
});

test('the button behind the link of a mail turns mails off', async () => {
  await gracesTask('Order flowers');
  const { follows } = await opensMail('Order flowers');
  const page = await follows(/unsubscribe|stop|turn/i);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
  const { me } = await grace.request(MyNotificationsDocument);
  expect(me!.notificationPreferences).toMatchObject({ assigned: 'OFF' });
});
