import { all, every, labelOf, same, whole, type Rule } from './rule.ts';
import type { StageTemplates } from './stageTemplates.ts';

const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';

/** What the policies of queues and topics let others do. */
export const policyRules: readonly Rule[] = [
  whole(['AWS::SQS::QueuePolicy', QUEUE], 'every queue refuses requests without TLS', (stage) =>
    unprotected(stage, QUEUE, 'AWS::SQS::QueuePolicy', 'Queues', 'sqs:*'),
  ),
  whole(['AWS::SNS::TopicPolicy', TOPIC], 'every topic refuses messages without TLS', (stage) =>
    unprotected(stage, TOPIC, 'AWS::SNS::TopicPolicy', 'Topics', 'sns:Publish'),
  ),
  ...['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].map((type) =>
    every(
      type,
      `${type === 'AWS::SQS::QueuePolicy' ? 'a queue' : 'a topic'} accepts messages only from AWS services that act for our own resources`,
      ({ Properties }) =>
        all(
          Properties['PolicyDocument'].Statement as Statement[],
          ({ Effect, Principal, Condition, Action }) =>
            Effect === 'Deny' ||
            (Action === OF[type] &&
              typeof Principal !== 'string' &&
              all([Principal?.Service].flat(), (service) => /^[a-z]+\.amazonaws\.com$/.test(String(service))) &&
              isOwn(Condition)),
        ),
    ),
  ),
];

interface Statement {
  Effect: string;
  Action: unknown;
  Principal?: { Service?: string | string[] } | string;
  Condition?: Record<string, Record<string, unknown>>;
}

const OF: Record<string, string> = {
  'AWS::SQS::QueuePolicy': 'sqs:SendMessage',
  'AWS::SNS::TopicPolicy': 'sns:Publish',
};

/** Whether a condition names a resource or this account, without a pattern. */
const isOwn = (condition: Statement['Condition']): boolean =>
  all(
    Object.entries(condition ?? {}),
    ([operator, keys]) =>
      ['ArnEquals', 'StringEquals'].includes(operator) &&
      all(Object.entries(keys), ([key, value]) => /^aws:source(arn|account)$/i.test(key) && typeof value === 'object'),
  );

/** The resources of a type whose policies do not refuse requests without TLS. */
function unprotected(stage: StageTemplates, type: string, policy: string, list: string, action: string): string[] {
  const covered = stage
    .ofType(policy)
    .filter(({ Properties }) => (Properties['PolicyDocument'].Statement as Statement[]).some(deniesPlain(action)))
    .flatMap((one) => (one.Properties[list] as unknown[]).map((reference) => stage.behind(reference, type, one)));
  return stage.ofType(type).flatMap((one) => (covered.includes(one) ? [] : [labelOf(one)]));
}

export const deniesPlain =
  (action: string) =>
  ({ Effect, Action, Principal, Condition }: Statement): boolean =>
    Effect === 'Deny' &&
    Action === action &&
    (Principal === '*' || same(Principal, { AWS: '*' })) &&
    same(Condition, { Bool: { 'aws:SecureTransport': 'false' } });
