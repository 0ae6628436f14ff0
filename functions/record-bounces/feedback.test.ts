import { expect, test } from 'vitest';
import { readFeedback } from './feedback.ts';

const AT = '2026-03-10T10:00:00.000Z';
const mail = { tags: { userId: ['grace'] } };
const recipients = [{ emailAddress: 'Grace <Grace@Example.com>' }];

test.each([
  [
    'a permanent bounce',
    { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', timestamp: AT, bouncedRecipients: recipients } },
    { userId: 'grace', addresses: ['grace@example.com'], reason: 'BOUNCE', at: AT },
  ],
  [
    'a complaint',
    { eventType: 'Complaint', mail, complaint: { timestamp: AT, complainedRecipients: recipients } },
    { userId: 'grace', addresses: ['grace@example.com'], reason: 'COMPLAINT', at: AT },
  ],
  [
    'a full mailbox',
    { eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', timestamp: AT, bouncedRecipients: recipients } },
    null,
  ],
  ['a delivery', { eventType: 'Delivery', mail }, null],
  ["somebody else's mail", { eventType: 'Complaint', mail: {}, complaint: {} }, null],
])('%s', (_, message, feedback) => {
  expect(readFeedback(JSON.stringify(message))).toEqual(feedback);
});
