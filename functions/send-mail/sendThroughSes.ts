import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

/** One mail to one person. */
export interface Mail {
  userId: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Names and values of further headers, ASCII only. */
  headers: Record<string, string>;
}

export type Send = (mail: Mail) => Promise<void>;

/** SES examined the mail and will never accept it. */
export class RejectedError extends Error {
  override readonly name = 'RejectedError';
}

/**
 * `MessageRejected` is about the content, the others about the request. A paused account or an unverified domain is
 * neither.
 */
const REJECTIONS = ['MessageRejected', 'BadRequestException', 'InvalidParameterValue'];
const UNVERIFIED = /not verified|paused|sandbox/i;

/**
 * Sends through SES, from the stage's address. A bounce or complaint returns with the tag `userId`.
 * @throws RejectedError if another attempt cannot help; any other Error if it may
 */
export const sendThroughSes =
  (ses: SESv2Client, from: string, configurationSet: string): Send =>
  async ({ userId, to, subject, html, text, headers }) => {
    const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
    try {
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          EmailTags: [{ Name: 'userId', Value: userId }],
          Content: {
            Simple: {
              Subject: part(subject),
              Body: { Text: part(text), Html: part(html) },
              Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
            },
          },
        }),
      );
    } catch (error) {
      const { name, message } = error as Error;
      if (REJECTIONS.includes(name) && !UNVERIFIED.test(message)) throw new RejectedError(`${name}: ${message}`);
      throw error;
    }
  };
