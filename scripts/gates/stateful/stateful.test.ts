import { expect, test } from 'vitest';
import { readAccepted, unaccepted } from './accepted.ts';
import { statefulChanges } from './compare.ts';
import type { Resource, Stacks } from './template.ts';

const index = (name: string, key = name, attributes?: string[]) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  Projection: attributes ? { ProjectionType: 'INCLUDE', NonKeyAttributes: attributes } : { ProjectionType: 'ALL' },
});

const table = (change: Record<string, unknown> = {}): Resource => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: [index('byStatus', 'status', ['title', 'dueDate'])],
    DeletionProtectionEnabled: true,
    ...change,
  },
  DeletionPolicy: 'Retain',
  Metadata: { 'aws:cdk:path': 'Data/Tasks/Table/Resource' },
});
const queue = (QueueName: unknown, path = 'Events/Mail/Queue/Resource'): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName, VisibilityTimeout: 60 },
  Metadata: { 'aws:cdk:path': path },
});
const key: Resource = { Type: 'AWS::KMS::Key', Properties: { Description: 'of mails' } };
const pool = (change: object = {}): Resource => ({
  Type: 'AWS::Cognito::UserPool',
  Properties: { UsernameAttributes: ['email'], Schema: [{ Name: 'email' }], ...change },
});
const bucket = (BucketName: string): Resource => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName } });
const identity = (EmailIdentity: string): Resource => ({
  Type: 'AWS::SES::EmailIdentity',
  Properties: { EmailIdentity },
});
const BEFORE: Record<string, Resource> = {
  Table: table(),
  Mail: queue('mail'),
  Key: key,
  Pool: pool(),
  Bucket: bucket('files'),
  Identity: identity('acme.com'),
  Handler: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'send-mail' } },
};
const stacks = (Resources: Record<string, Resource | undefined>): Stacks => ({
  Data: { Resources: JSON.parse(JSON.stringify(Resources)) },
});
const after = (change: Record<string, Resource | undefined>) =>
  statefulChanges(stacks(BEFORE), stacks({ ...BEFORE, ...change })).map(
    ({ rule, logicalId, message }) => `${rule} ${logicalId}: ${message}`,
  );

test.each<[string, Record<string, Resource | undefined>]>([
  ['nothing', {}],
  ['a property that CloudFormation changes in place', { Mail: { ...queue('mail'), DeletionPolicy: 'Retain' } }],
  [
    'an additional index',
    { Table: table({ GlobalSecondaryIndexes: [index('byStatus', 'status', ['dueDate', 'title']), index('byTag')] }) },
  ],
  ['one index fewer', { Table: table({ GlobalSecondaryIndexes: [] }) }],
  ['a function that holds no state', { Handler: undefined }],
  ['an additional queue', { Late: queue('late') }],
])('an update that changes %s passes', (_what, change) => {
  expect(after(change)).toEqual([]);
});

test.each<[string, Record<string, Resource | undefined>, string]>([
  ['a table', { Table: undefined }, 'removed Table: AWS::DynamoDB::Table is taken away (Data/Tasks/Table/Resource)'],
  ['a key', { Key: undefined }, 'removed Key: AWS::KMS::Key is taken away (no construct path)'],
  ['a pool', { Pool: undefined }, 'removed Pool: AWS::Cognito::UserPool is taken away (no construct path)'],
])('refuses to remove %s', (_what, change, finding) => {
  expect(after(change)).toEqual([finding]);
});

test.each<[string, Record<string, Resource>, string]>([
  [
    'table',
    { Table: table({ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }) },
    'replaced Table: AWS::DynamoDB::Table is created again, because of KeySchema',
  ],
  ['bucket', { Bucket: bucket('other') }, 'replaced Bucket: AWS::S3::Bucket is created again, because of BucketName'],
  ['queue', { Mail: queue('mails') }, 'replaced Mail: AWS::SQS::Queue is created again, because of QueueName'],
  [
    'identity',
    { Identity: identity('acme.org') },
    'replaced Identity: AWS::SES::EmailIdentity is created again, because of EmailIdentity',
  ],
])('refuses to replace a %s', (_what, change, finding) => {
  expect(after(change)).toEqual([finding]);
});

test('refuses a replacement caused only by a reference', () => {
  const before = stacks({
    Pool: pool(),
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Other' } } },
    Other: queue('one'),
  });
  const next = stacks({
    Pool: pool(),
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Other' } } },
    Other: queue('two'),
  });
  expect(statefulChanges(before, next).map(({ rule, logicalId }) => `${rule} ${logicalId}`)).toEqual([
    'replaced Client',
    'replaced Other',
  ]);
});

test('refuses a change that the service cannot make, although CloudFormation accepts it', () => {
  expect(after({ Pool: pool({ Schema: [{ Name: 'email', Required: true }] }) })).toEqual([
    'replaced Pool: AWS::Cognito::UserPool cannot change Schema',
  ]);
  expect(after({ Table: table({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }) })).toEqual([
    'replaced Table: AWS::DynamoDB::Table cannot change StreamSpecification',
  ]);
});

test('names the new logical id of a construct with a renamed path, and says what to do', () => {
  expect(after({ Mail: undefined, Letters: queue('mail', 'Events/Letters/Queue/Resource') })).toEqual([
    'renamed Mail: AWS::SQS::Queue is replaced by Letters, which is new and empty: give its construct the former path (Events/Mail/Queue/Resource)',
  ]);
});

test.each([
  [
    'two new indexes',
    [index('byStatus', 'status', ['title', 'dueDate']), index('byTag'), index('byTeam')],
    'adds byTag, adds byTeam: DynamoDB changes one index per update, so deploy them one by one',
  ],
  [
    'one index in place of another',
    [index('byTag')],
    'adds byTag, removes byStatus: DynamoDB changes one index per update, so deploy them one by one',
  ],
  [
    'a changed projection',
    [index('byStatus', 'status', ['title'])],
    'changes the index byStatus in place: add another one, then remove it',
  ],
])('for indexes, refuses %s', (_what, GlobalSecondaryIndexes, finding) => {
  expect(after({ Table: table({ GlobalSecondaryIndexes }) })).toEqual([
    `indexes Table: AWS::DynamoDB::Table ${finding}`,
  ]);
});

test('refuses to move a resource to another stack, or to remove a stack', () => {
  const [before, key] = [stacks({ Key: BEFORE['Key'] }), stacks({ Key: BEFORE['Key'] })['Data']!];
  const told = (after: Stacks) => statefulChanges(before, after).map(({ rule, message }) => `${rule}: ${message}`);
  expect(told({ Data: {}, Vault: key })).toEqual([
    'renamed: AWS::KMS::Key is replaced by Key in Vault, which is new and empty: give its construct the former path (no construct path)',
  ]);
  expect(told({})).toEqual(['removed: AWS::KMS::Key is taken away (no construct path)']);
});

test('refuses to drop the protection of the table', () => {
  expect(after({ Table: { ...table({ DeletionProtectionEnabled: false }), DeletionPolicy: 'Delete' } })).toEqual([
    'unprotected Table: AWS::DynamoDB::Table loses DeletionPolicy: Retain',
    'unprotected Table: AWS::DynamoDB::Table loses DeletionProtectionEnabled',
  ]);
});

test('a change is accepted by its stage, stack, logical id and rule, with a reason', () => {
  const changes = statefulChanges(stacks(BEFORE), stacks({ ...BEFORE, Key: undefined }));
  const entry = {
    stage: 'dev',
    stack: 'Data',
    logicalId: 'Key',
    rule: 'removed',
    reason: 'Nothing was ever encrypted by it',
  };
  const accepted = readAccepted(JSON.stringify([entry]));
  expect(unaccepted(changes, accepted, 'dev')).toEqual([]);
  expect(unaccepted(changes, accepted, 'prod')).toEqual(changes);
  expect(() => readAccepted(JSON.stringify([{ ...entry, reason: 'ok' }]))).toThrow(
    '0.reason: must say why in at least three words',
  );
});
