import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { onTestFinished } from 'vitest';
import type { LocalCloud } from '../../index.ts';

export const IDENTITY = { Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.com' } } };

export function sesClient(cloud: LocalCloud): SESv2Client {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const client = new SESv2Client({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

export const mail = (to: string, from = 'Shop <orders@example.com>') =>
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

export const mailbox = async (cloud: LocalCloud) =>
  (await (await fetch(`${cloud.webEndpoint}/mailbox/messages.json`)).json()) as Array<Record<string, any>>;
