import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../../index.ts';
import { dataFolder, localCloud } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';
import { IDENTITY, sesClient, mail, mailbox } from './testMails.ts';

test('a mail of several megabytes is kept, even after a restart', async () => {
  const dataDir = dataFolder();
  const assembly = writeAssembly({ App: { Resources: IDENTITY } });
  const text = 'Grüße 👋 '.repeat(100_000);
  const first = await start({ assembly, dataDir });
  const { input } = mail('ada@example.net');
  const Content = { Simple: { Subject: { Data: 'Long' }, Body: { Text: { Data: text } } } };
  await sesClient(first).send(new SendEmailCommand({ ...input, Content }));
  await first.close();
  const second = await start({ assembly, dataDir });
  onTestFinished(second.close);
  expect((await mailbox(second)).map((one) => [one['subject'], one['text'] === text])).toEqual([['Long', true]]);
});

test('the mailbox can be emptied', async () => {
  const cloud = await localCloud(IDENTITY);
  await sesClient(cloud).send(mail('ada@example.net'));
  const emptied = await fetch(`${cloud.webEndpoint}/mailbox/messages.json`, { method: 'DELETE' });
  expect([emptied.status, await mailbox(cloud)]).toEqual([204, []]);
});

test('answers 304 for mails that have not changed', async () => {
  const cloud = await localCloud(IDENTITY);
  const url = `${cloud.webEndpoint}/mailbox/messages.json`;
  const etag = (await fetch(url)).headers.get('etag')!;
  const again = async () => (await fetch(url, { headers: { 'if-none-match': etag } })).status;
  expect(await again()).toBe(304);
  await sesClient(cloud).send(mail('ada@example.net'));
  expect(await again()).toBe(200);
});

test("serves a mail's HTML in a sandbox, and the page with a strict policy", async () => {
  const cloud = await localCloud(IDENTITY);
  const { MessageId } = await sesClient(cloud).send(mail('ada@example.net'));

  const html = await fetch(`${cloud.webEndpoint}/mailbox/messages/${MessageId}.html`);
  expect(await html.text()).toBe('<p>rich</p>');
  const policyOf = (answer: Response) => answer.headers.get('content-security-policy');
  expect(policyOf(html)).toMatch(/frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox$/);
  const page = await fetch(`${cloud.webEndpoint}/mailbox`);
  expect(await page.text()).toContain('<title>Mailbox</title>');
  expect(policyOf(page)).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect((await fetch(`${cloud.webEndpoint}/mailbox/messages/none.html`)).status).toBe(404);
});
