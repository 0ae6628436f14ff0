import type { Used } from '../eventPrice/price.ts';
import type { Standing } from './atRest.ts';
import type { Line } from './line.ts';
import type { Measured } from './measured.ts';
import { CHANGES, type Mix } from './mixes.ts';
import { ESTIMATES, type Usage } from './usage.ts';

const GIGA = 1e9;
const SECONDS_A_MONTH = 730 * 3600;

/** The needs of an average operation of the mix. */
export function averageOf(
  mix: Mix,
  { operations }: Measured,
): { rcu: number; wcu: number; bytes: number; events: number } {
  const average = { rcu: 0, wcu: 0, bytes: 0, events: 0 };
  for (const [name, share] of Object.entries(mix)) {
    const measured = operations[name];
    if (measured === undefined) throw new Error(`there is no receipt of "${name}": npm run receipts -- --write`);
    average.rcu += share * measured.rcu;
    average.wcu += share * measured.wcu;
    average.bytes += share * measured.bytes;
    if (CHANGES.includes(name)) average.events += share;
  }
  return average;
}

/** The needs of all functions together for an event that arrives alone, which is the more expensive case. */
export function eventOf({ events: { alone } }: Measured): Used {
  const units = Object.keys(Object.values(alone)[0]!) as Array<keyof Used>;
  const sum = (unit: keyof Used) => Object.values(alone).reduce((all, used) => all + used[unit], 0);
  return Object.fromEntries(units.map((unit) => [unit, sum(unit)])) as unknown as Used;
}

/** The bill for usage, without the costs of an unused stage. */
export function used(
  usage: Usage,
  measured: Measured,
  { hasFirewall, backupCopies }: Pick<Standing, 'hasFirewall' | 'backupCopies'>,
): Line[] {
  const { users } = usage;
  const average = averageOf(usage.mix, measured);
  const event = eventOf(measured);
  const { mail } = measured;
  const ops = users * usage.operations;
  const events = ops * average.events;
  const mails = events * usage.mails;
  const tokens = users * usage.tokens;
  const loads = users * usage.loads;
  const gigabytes = (users * usage.tasks * ESTIMATES.kilobytesATask) / 1e6;
  const updates = events * usage.screens;
  const invocations = events * event.invocations + events * mail.invocations + tokens;
  const f = (value: number) => Number(value.toPrecision(3));
  return [
    { service: 'AppSync', price: 'appsyncOperation', quantity: ops, formula: 'operations' },
    {
      ...{ service: 'AppSync', price: 'appsyncOperation', quantity: events * event.mutations },
      formula: `events × ${f(event.mutations)} publishes to screens, one for each role`,
    },
    {
      ...{ service: 'AppSync', price: 'appsyncUpdate', quantity: updates + loads },
      formula: `events × ${usage.screens} screens + a connection each load`,
    },
    {
      service: 'AppSync',
      price: 'appsyncMinute',
      quantity: users * usage.minutes,
      formula: `users × ${usage.minutes} minutes`,
    },
    {
      ...{ service: 'DynamoDB', price: 'dynamodbRead' },
      quantity: ops * average.rcu + events * event.rcu + events * mail.rcu + tokens / 2,
      formula: `operations × ${f(average.rcu)} + events × ${f(event.rcu)} + events × ${f(mail.rcu)} + tokens × 0.5`,
    },
    {
      ...{ service: 'DynamoDB', price: 'dynamodbWrite' },
      quantity: ops * average.wcu + events * event.wcu + events * mail.wcu,
      formula: `operations × ${f(average.wcu)} + events × ${f(event.wcu)} + events × ${f(mail.wcu)}`,
    },
    {
      ...{ service: 'DynamoDB', price: 'dynamodbStorage', quantity: gigabytes },
      formula: `users × ${usage.tasks} tasks × ${ESTIMATES.kilobytesATask} kB`,
    },
    { service: 'DynamoDB', price: 'dynamodbRecovery', quantity: gigabytes, formula: 'what is stored' },
    ...(backupCopies === 0
      ? []
      : ([
          {
            service: 'Backup',
            price: 'backupStorage',
            quantity: gigabytes * backupCopies,
            formula: `what is stored × ${backupCopies} copies`,
          },
        ] as Line[])),
    {
      ...{ service: 'Lambda', price: 'lambdaRequest', quantity: invocations },
      formula: `events × ${f(event.invocations)} + events × ${f(mail.invocations)} + tokens`,
    },
    {
      ...{ service: 'Lambda', price: 'lambdaGigabyteSecond' },
      quantity:
        events * event.gigabyteSeconds +
        events * mail.gigabyteSeconds +
        (tokens * ESTIMATES.tokenMilliseconds * ESTIMATES.tokenGigabytes) / 1000,
      formula: `events × ${f(event.gigabyteSeconds)} + events × ${f(mail.gigabyteSeconds)} + tokens × ${(ESTIMATES.tokenMilliseconds * ESTIMATES.tokenGigabytes) / 1000}`,
    },
    {
      ...{ service: 'SNS', price: 'snsRequest', quantity: events * event.snsRequests },
      formula: `events × ${f(event.snsRequests)}; what SNS hands to SQS is free`,
    },
    {
      ...{ service: 'SQS', price: 'sqsRequest', quantity: events * event.sqsRequests + events * mail.sqsRequests },
      formula: `events × ${f(event.sqsRequests)} + events × ${f(mail.sqsRequests)}`,
    },
    { service: 'SES', price: 'sesMail', quantity: mails, formula: `events × ${usage.mails}` },
    { service: 'Cognito', price: 'cognitoUser', quantity: users, formula: 'users' },
    {
      ...{
        service: 'CloudWatch',
        price: 'logGigabyte',
        quantity: (invocations * ESTIMATES.logBytesAnInvocation) / GIGA,
      },
      formula: `invocations × ${ESTIMATES.logBytesAnInvocation} bytes`,
    },
    {
      ...{ service: 'X-Ray', price: 'trace', quantity: traced(ops) },
      formula: `the first operation of each second + ${ESTIMATES.tracedShare * 100} % of the rest`,
    },
    {
      // Streams and queues begin another trace, which the invoked function samples for itself.
      ...{ service: 'X-Ray', price: 'trace', quantity: event.invocations * traced(events) + traced(tokens) },
      formula: `the same share of invocations (${f(event.invocations)} functions an event) and of tokens`,
    },
    ...(hasFirewall ? ([{ service: 'WAF', price: 'wafRequest', quantity: ops, formula: 'operations' }] as Line[]) : []),
    {
      ...{ service: 'CloudFront', price: 'cloudfrontRequest', quantity: loads * ESTIMATES.requestsALoad },
      formula: `loads × ${ESTIMATES.requestsALoad} requests`,
    },
    {
      ...{ service: 'CloudFront', price: 'cloudfrontGigabyte', quantity: (loads * ESTIMATES.kilobytesALoad) / 1e6 },
      formula: `loads × ${ESTIMATES.kilobytesALoad} kB`,
    },
    {
      ...{ service: 'CloudFront', price: 'edgeFunction', quantity: loads * ESTIMATES.uncachedALoad },
      formula: `loads × ${ESTIMATES.uncachedALoad} that no cache keeps`,
    },
    {
      ...{ service: 'S3', price: 's3Read', quantity: loads * ESTIMATES.uncachedALoad },
      formula: `loads × ${ESTIMATES.uncachedALoad} that no cache keeps`,
    },
    {
      ...{ service: 'Transfer', price: 'transferGigabyte' },
      quantity: (ops * average.bytes + updates * ESTIMATES.bytesAnEvent) / GIGA,
      formula: `operations × ${f(average.bytes)} bytes in gzip + messages × ${ESTIMATES.bytesAnEvent} bytes`,
    },
  ];
}

/** If operations come at random, a second has at least one with the probability 1 − e^(−rate). */
const traced = (ops: number) => {
  const first = SECONDS_A_MONTH * (1 - Math.exp(-ops / SECONDS_A_MONTH));
  return first + (ops - first) * ESTIMATES.tracedShare;
};

/** The bill for a million operations alone: no new users, nothing stored, no costs of an unused stage. */
export const aMillion = (usage: Usage, measured: Measured, standing: Pick<Standing, 'hasFirewall'>): Line[] =>
  used({ ...usage, users: 1, operations: 1_000_000, minutes: 0, tokens: 0, tasks: 0, loads: 0 }, measured, {
    ...standing,
    backupCopies: 0,
  }).filter(({ price, quantity }) => quantity > 0 && price !== 'cognitoUser');
