import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client, SendEmailCommand, GetSuppressedDestinationCommand } from '@aws-sdk/client-sesv2';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { start, type LocalCloud } from '../../index.ts';
import { control, dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';
import { createCredentials } from '../iam/contract.ts';

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

test('a mail is in the mailbox, with its own Message-ID', async () => {
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

test('a raw message is parsed as a mail client would', async () => {
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

test('refuses a sender that is not a verified identity', async () => {
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

const FEEDBACK = {
  ...IDENTITY,
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ses.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: 'Topic' },
          },
        ],
      },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      },
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      Protocol: 'sqs',
      TopicArn: { Ref: 'Topic' },
      Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      RawMessageDelivery: true,
    },
  },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'set' } },
  Destination: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: { MatchingEventTypes: ['BOUNCE', 'COMPLAINT'], SnsDestination: { TopicARN: { Ref: 'Topic' } } },
    },
  },
};

test('a complaint whose topic fails is reported later, even after a restart, and the mail is accepted', async () => {
  const dataDir = dataFolder();
  const assembly = writeAssembly({ App: { Resources: FEEDBACK } });
  const first = await start({ assembly, dataDir });
  await control(first, 'POST', 'faults', { service: 'sns', action: 'Publish', kind: 'throttle' });
  const { input } = mail('complaint@example.net');
  await sesClient(first).send(new SendEmailCommand({ ...input, ConfigurationSetName: 'set' }));
  expect(await mailbox(first)).toMatchObject([{ to: ['complaint@example.net'] }]);
  await first.close();

  const second = await start({ assembly, dataDir });
  onTestFinished(second.close);
  await control(second, 'POST', 'clock', { advance: 'PT1M' });
  await control(second, 'POST', 'idle');
  const sqs = new SQSClient({
    endpoint: second.awsEndpoint,
    region: second.region,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
  });
  onTestFinished(() => sqs.destroy());
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: refOf(second, 'Queue') }));
  expect(Messages.map(({ Body }) => JSON.parse(Body!))).toMatchObject([
    { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'complaint@example.net' }] } },
  ]);
});

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

test('an identity that a user pool names counts as verified, and its mails come from there', async () => {
  const EmailConfiguration = {
    EmailSendingAccount: 'DEVELOPER',
    From: 'Shop <orders@acme.com>',
    SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/acme.com',
  };
  const cloud = await localCloud({
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UsernameAttributes: ['email'], EmailConfiguration },
    },
  });
  await sesClient(cloud).send(mail('ada@example.net', 'Shop <orders@acme.com>'));
  const pools = new CognitoIdentityProviderClient({
    ...{ endpoint: cloud.awsEndpoint, region: cloud.region, credentials: { accessKeyId: 'o', secretAccessKey: 's' } },
  });
  onTestFinished(() => pools.destroy());
  await pools.send(new AdminCreateUserCommand({ UserPoolId: refOf(cloud, 'Pool'), Username: 'grace@example.net' }));

  const received = (await mailbox(cloud)).map(({ from, to }) => ({ from, to }));
  expect(received).toHaveLength(2);
  expect(received).toEqual(
    expect.arrayContaining([
      { from: 'Shop <orders@acme.com>', to: ['ada@example.net'] },
      { from: 'Shop <orders@acme.com>', to: ['grace@example.net'] },
    ]),
  );
});

test("a role that may use one identity may not write to recipients of the account's other identities", async () => {
  const statement = (Resource: string, Condition?: object) => ({
    Effect: 'Allow',
    Action: 'ses:SendEmail',
    Resource,
    Condition,
  });
  const role = (RoleName: string, ...Statement: object[]) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName,
      AssumeRolePolicyDocument: { Statement: [] },
      Policies: [{ PolicyName: 'send', PolicyDocument: { Statement } }],
    },
  });
  const cloud = await localCloud({
    ...IDENTITY,
    People: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.net' } },
    ByIdentity: role('by-identity', statement('arn:aws:ses:us-east-1:000000000000:identity/example.com')),
    ByAddress: role('by-address', statement('*', { StringEquals: { 'ses:FromAddress': 'orders@example.com' } })),
  });
  const as = (name: string) => {
    const credentials = createCredentials('000000000000').credentialsOf(`arn:aws:iam::000000000000:role/${name}`);
    const client = new SESv2Client({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 });
    onTestFinished(() => client.destroy());
    return client;
  };
  await expect(as('by-identity').send(mail('ada@example.net'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('on resource: arn:aws:ses:us-east-1:000000000000:identity/example.net'),
  });
  await as('by-address').send(mail('ada@example.net'));
  await expect(as('by-address').send(mail('ada@example.net', 'x@example.com'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});
