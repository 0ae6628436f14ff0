import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test } from 'vitest';
import { localCloud, refOf } from '../../testing/localCloud.ts';
import { createCredentials } from '../iam/contract.ts';
import { IDENTITY, sesClient, mail, mailbox } from './testMails.ts';

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
    endpoint: cloud.awsEndpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'o', secretAccessKey: 's' },
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
