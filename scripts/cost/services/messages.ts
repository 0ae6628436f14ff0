import type { Line } from '../line.ts';
import { shown, type Quantities } from '../quantities.ts';

/** SNS, SQS and SES. */
export const messages = ({ usage, event, mail, events, mails }: Quantities): Line[] => [
  {
    service: 'SNS',
    price: 'snsRequest',
    quantity: events * event.snsRequests,
    formula: `events × ${shown(event.snsRequests)}; what SNS hands to SQS is free`,
  },
  {
    service: 'SQS',
    price: 'sqsRequest',
    quantity: events * event.sqsRequests + events * mail.sqsRequests,
    formula: `events × ${shown(event.sqsRequests)} + events × ${shown(mail.sqsRequests)}`,
  },
  { service: 'SES', price: 'sesMail', quantity: mails, formula: `events × ${usage.mails}` },
];
