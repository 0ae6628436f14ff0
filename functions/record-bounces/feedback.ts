import { present } from '../shared/time.ts';

/** SES's report about an accepted mail that forbids further mail to its addresses. */
interface Feedback {
  userId: string;
  /** In lower case. */
  addresses: string[];
  reason: 'BOUNCE' | 'COMPLAINT';
  at: string;
}

interface Notification {
  eventType?: string;
  mail?: { tags?: Record<string, string[]> };
  bounce?: { bounceType?: string; timestamp?: string; bouncedRecipients?: { emailAddress: string }[] };
  complaint?: { timestamp?: string; complainedRecipients?: { emailAddress: string }[] };
}

/**
 * Reads a message of SES's event publishing. Null for a bounce that may be temporary (a full mailbox), for other
 * events, and for mails that were not ours.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function readFeedback(message: string): Feedback | null {
  const { eventType, mail, bounce, complaint } = JSON.parse(message) as Notification;
  const userId = mail?.tags?.['userId']?.[0];
  if (userId === undefined) return null;
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent')
    return feedback(userId, 'BOUNCE', bounce.timestamp, bounce.bouncedRecipients);
  if (eventType === 'Complaint')
    return feedback(userId, 'COMPLAINT', complaint?.timestamp, complaint?.complainedRecipients);
  return null;
}

const feedback = (
  userId: string,
  reason: Feedback['reason'],
  at = present().iso,
  recipients: { emailAddress: string }[] = [],
): Feedback => ({ userId, reason, at, addresses: recipients.map(({ emailAddress }) => bare(emailAddress)) });

/** `Name <address>`, or the address alone. */
const bare = (address: string) => (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
