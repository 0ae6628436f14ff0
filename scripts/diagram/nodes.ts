import type { Resource } from './templates.ts';

/** How a resource is drawn. */
interface Node {
  label: string;
  /** Mermaid's brackets around a label. */
  shape: [string, string];
  group: string;
}

const bare = (name: unknown) => String(name ?? '').replace(/^taskwire-[a-z0-9]+-/, '');
/** Queues of messages that were given up: drawn with the queue that the messages come from. */
const isSetAside = (name: string) => /-(failed|undelivered)$/.test(name);

type Draw = (resource: Resource) => Node | undefined;
const fixed =
  (label: string, shape: [string, string], group: string): Draw =>
  () => ({ label, shape, group });

/** By type. Other types (policies, roles, alarms, log groups) are not drawn. */
const DRAWN: Record<string, Draw> = {
  'AWS::AppSync::GraphQLApi': fixed('AppSync: GraphQL and WebSocket', ['[', ']'], 'API'),
  'AWS::Cognito::UserPool': fixed('Cognito user pool', ['[', ']'], 'API'),
  'AWS::WAFv2::WebACL': fixed('WAF', ['[', ']'], 'API'),
  'AWS::CloudFront::Distribution': fixed('CloudFront', ['[', ']'], 'Web'),
  'AWS::S3::Bucket': ({ id }) => ({
    label: /Site|Web/.test(id) ? 'S3: web app' : `S3: ${plain(id)}`,
    shape: ['[(', ')]'],
    group: /Site|Web/.test(id) ? 'Web' : 'Data',
  }),
  'AWS::DynamoDB::Table': fixed('DynamoDB: one table', ['[(', ')]'], 'Data'),
  'AWS::Backup::BackupVault': ({ id }) => ({ label: `Backup: ${plain(id)}`, shape: ['[(', ')]'], group: 'Data' }),
  'AWS::Lambda::Function': ({ properties: { FunctionName } }) =>
    FunctionName === undefined ? undefined : { label: bare(FunctionName), shape: ['(', ')'], group: 'Functions' },
  'AWS::SNS::Topic': ({ id, properties: { TopicName } }) => ({
    label: `topic ${bare(TopicName) || plain(id)}`,
    shape: ['{{', '}}'],
    group: 'Events',
  }),
  'AWS::SQS::Queue': ({ properties: { QueueName } }) =>
    isSetAside(String(QueueName))
      ? undefined
      : { label: `queue ${bare(QueueName)}`, shape: ['[/', '/]'], group: 'Events' },
  'AWS::Scheduler::Schedule': ({ properties: { ScheduleExpression } }) => ({
    label: `schedule ${String(ScheduleExpression)}`,
    shape: ['([', '])'],
    group: 'Events',
  }),
  'AWS::SES::EmailIdentity': fixed('SES', ['[', ']'], 'Mail'),
};

/** A logical id in words, without its hash. */
const plain = (id: string) =>
  id
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

export const nodeOf = (resource: Resource): Node | undefined => DRAWN[resource.type]?.(resource);
