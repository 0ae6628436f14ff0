import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { Invocations } from '../scheduler/contract.ts';
import { addressOf, type SendEmailInput } from './mail.ts';
import type { SesState, Suppressed } from './state.ts';

/** The simulated reaction to a mail, besides accepting it. */
interface Feedback {
  type: 'Bounce' | 'Complaint';
  subType: string;
  delivered: boolean;
  /** The account's suppression list adds the address. */
  suppressAs?: Suppressed['reason'];
}

/**
 * SES's mailbox simulator. It also covers any address whose local part is `bounce` or `complaint`, with or without a
 * `+tag`, so that a test's user can bounce. Mails to an address on the account's suppression list are not delivered.
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
export function feedbackOf(recipient: string, suppressed: Suppressed | undefined): Feedback | undefined {
  const [local = ''] = addressOf(recipient).split('@');
  const name = local.split('+')[0];
  if (suppressed !== undefined || name === 'suppressionlist') {
    return { type: 'Bounce', subType: 'OnAccountSuppressionList', delivered: false };
  }
  if (name === 'bounce') return { type: 'Bounce', subType: 'General', delivered: false, suppressAs: 'BOUNCE' };
  if (name === 'complaint') return { type: 'Complaint', subType: 'abuse', delivered: true, suppressAs: 'COMPLAINT' };
  return undefined;
}

/** With Scheduler's back-off, this is a day of retries. */
const RETRIES = 185;
const RETRY_SECONDS = 86_400;

interface About {
  id: string;
  at: string;
  from: string;
  recipient: string;
  feedback: Feedback;
}

/**
 * Publishes the event to the topics of the mail's configuration set, as SES itself: the topics' policies must allow it.
 * A failed publication is retried for a day, and does not concern the sender of the mail.
 */
export async function sendFeedback(
  cloud: Cloud,
  state: Pick<SesState, 'destinations'>,
  publications: Invocations,
  input: SendEmailInput,
  about: About,
): Promise<void> {
  const set = input.ConfigurationSetName;
  const { type } = about.feedback;
  for (const destination of state.destinations.values()) {
    if (destination.configurationSet !== set || !destination.types.includes(type.toLowerCase())) continue;
    const sourceArn = `arn:aws:ses:${cloud.region}:${cloud.accountId}:configuration-set/${set}`;
    const target = {
      arn: destination.topicArn,
      input: JSON.stringify(eventOf(cloud, input, about)),
      principal: { arn: 'ses.amazonaws.com', service: 'ses.amazonaws.com', sourceArn },
      maxRetries: RETRIES,
      maxAgeSeconds: RETRY_SECONDS,
    };
    await publications.run(sourceArn, target, cloud.clock.now());
  }
}

/** @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function eventOf(cloud: Cloud, input: SendEmailInput, { id, at, from, recipient, feedback }: About): object {
  const emailAddress = addressOf(recipient);
  const common = { timestamp: at, feedbackId: randomUUID() };
  const tags = Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]]));
  return {
    eventType: feedback.type,
    mail: {
      timestamp: at,
      source: from,
      sourceArn: `arn:aws:ses:${cloud.region}:${cloud.accountId}:identity/${addressOf(from).split('@')[1]}`,
      sendingAccountId: cloud.accountId,
      messageId: id,
      destination: [recipient],
      headersTruncated: false,
      headers: [],
      tags: { 'ses:configuration-set': [input.ConfigurationSetName], ...tags },
    },
    ...(feedback.type === 'Bounce'
      ? {
          bounce: {
            ...common,
            bounceType: 'Permanent',
            bounceSubType: feedback.subType,
            bouncedRecipients: [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1' }],
            reportingMTA: 'dns; amazonses.com',
          },
        }
      : {
          complaint: {
            ...common,
            complainedRecipients: [{ emailAddress }],
            complaintFeedbackType: feedback.subType,
          },
        }),
  };
}
