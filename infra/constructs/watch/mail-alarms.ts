import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** SES reports its reputation rates for the whole account, a few times an hour at most. */
export const reputation = (kind: 'BounceRate' | 'ComplaintRate') =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${kind}`,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });

/** Below the rates at which SES puts an account under review: 5 % of mails bounce, or 0.1 % cause complaints. */
const BOUNCES = 0.04;
const COMPLAINTS = 0.0008;

/** The reputation of our mail. Beyond its limits SES stops all mail of the account. */
export class MailAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms }: { alarms: Alarms }) {
    super(scope, id);
    alarms.add(this, 'Bounces', {
      name: 'mail-bounces',
      metric: reputation('BounceRate'),
      threshold: BOUNCES,
      means: 'Four mails in a hundred bounce: at five, SES reviews the account, and may stop all mail.',
      runbook: 'mails-bounce',
    });
    alarms.add(this, 'Complaints', {
      name: 'mail-complaints',
      metric: reputation('ComplaintRate'),
      threshold: COMPLAINTS,
      means:
        'Nearly one mail in a thousand is reported as spam: at one, SES reviews the account, and may stop all mail.',
      runbook: 'mails-bounce',
    });
  }
}
