import { SESv2Client, SendEmailCommand, GetSuppressedDestinationCommand } from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../index.ts';
import { localCloud } from '../../testing/localCloud.ts';

const IDENTITY = { Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.com' } } };

function sesClient(cloud: LocalCloud): SESv2Client {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const client = new SESv2Client({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

const mail = (to: string, from = 'Shop <orders@example.com>') =>
  new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: 'Grüße 👋' },
        Body: { Text: { Data: 'plain' }, Html: { Data: '<p>rich</p>' } },
        Headers: [
          { Name: 'References', Value: '<task@example.com>' },
          { Name: 'Message-ID', Value: '<mine@example.com>' },
        ],
      },
    },
  });

const mailbox = async (cloud: LocalCloud) =>
  (await (await fetch(`${cloud.webEndpoint}/mailbox/messages.json`)).json()) as Array<Record<string, any>>;

test('a mail is in the mailbox, with a Message-ID of its own', async () => {
  const cloud = await localCloud(IDENTITY);
  const { MessageId } = await sesClient(cloud).send(mail('ada@example.net'));

  expect(await mailbox(cloud)).toEqual([
    {
      id: MessageId,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      from: 'Shop <orders@example.com>',
      to: ['ada@example.net'],
      subject: 'Grüße 👋',
      text: 'plain',
      html: '<p>rich</p>',
      headers: { References: '<task@example.com>', 'Message-ID': `<${MessageId}@email.amazonses.com>` },
    },
  ]);
});

test('a raw message is read as a mail client would', async () => {
  const cloud = await localCloud(IDENTITY);
  const raw = [
    'From: Tasks <tasks@example.com>',
    'To: ada@example.net',
    'Subject: =?utf-8?B?SMOpbGxv?=',
    'List-Unsubscribe: <https://example.com/u>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hi.',
  ].join('\r\n');
  await sesClient(cloud).send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }));

  const [received] = await mailbox(cloud);
  expect(received).toMatchObject({ to: ['ada@example.net'], subject: 'Héllo', text: 'Hi.\n' });
  expect(received?.headers).toMatchObject({ 'List-Unsubscribe': '<https://example.com/u>' });
});

test('refuses a sender that is no verified identity', async () => {
  const cloud = await localCloud(IDENTITY);
  await expect(sesClient(cloud).send(mail('ada@example.net', 'x@example.org'))).rejects.toMatchObject({
    name: 'MessageRejected',
    message:
      'Email address is not verified. The following identities failed the check in region US-EAST-1: x@example.org',
  });
});

test('an address that bounced is suppressed and gets no more mail', async () => {
  const cloud = await localCloud(IDENTITY);
  const client = sesClient(cloud);
  await client.send(mail('bounce+ada@example.net'));
  await client.send(mail('bounce+ada@example.net'));

  expect(await mailbox(cloud)).toEqual([]);
  const suppressed = new GetSuppressedDestinationCommand({ EmailAddress: 'bounce+ada@example.net' });
  expect((await client.send(suppressed)).SuppressedDestination).toMatchObject({ Reason: 'BOUNCE' });
});

test("a mail's HTML is served in a sandbox, the page with a strict policy", async () => {
  const cloud = await localCloud(IDENTITY);
  const { MessageId } = await sesClient(cloud).send(mail('ada@example.net'));

  const html = await fetch(`${cloud.webEndpoint}/mailbox/messages/${MessageId}.html`);
  expect(await html.text()).toBe('<p>rich</p>');
  expect(html.headers.get('content-security-policy')).toContain('sandbox');
  const page = await fetch(`${cloud.webEndpoint}/mailbox`);
  expect(await page.text()).toContain('<title>Mailbox</title>');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${cloud.webEndpoint}/mailbox/messages/none.html`)).status).toBe(404);
});
