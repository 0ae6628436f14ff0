/** What prod needs to recover its data, and the message if it is missing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recoveryFlaws, readTemplates, type Assembly } from './testing/recoveryFlaws.ts';
import { templates, type Templates } from './testing/templates.ts';

let prod: Templates;
let whole: Assembly;
beforeAll(async () => {
  prod = await templates({ stage: 'prod', checks: false });
  whole = readTemplates(prod.folder);
});
afterAll(() => prod?.remove());

type Properties = Record<string, any>;

/** The assembly after an edit of every resource of a type. */
function edited(type: string, edit: (properties: Properties, resource: Properties) => void): Assembly {
  const copy = structuredClone(whole);
  const resources = Object.values(copy).flatMap(({ Resources }) => Object.values(Resources));
  const ofType = resources.filter(({ Type }) => Type === type);
  if (ofType.length === 0) throw new Error(`prod has no ${type}`);
  for (const resource of ofType) edit(resource.Properties, resource);
  return copy;
}

test('prod lacks nothing', () => {
  expect(recoveryFlaws(whole)).toEqual([]);
});

const rules = (edit: (rule: Properties) => void) =>
  [
    'AWS::Backup::BackupPlan',
    ({ BackupPlan }: Properties) => BackupPlan.BackupPlanRule.forEach((rule: Properties) => edit(rule)),
  ] as const;

describe('a template is refused in which', () => {
  test.each<[flaw: string, edit: readonly [string, (properties: Properties, resource: Properties) => void]]>([
    [
      'the table has no point-in-time recovery',
      ['AWS::DynamoDB::Table', (it) => delete it.PointInTimeRecoverySpecification],
    ],
    ['the table may be deleted', ['AWS::DynamoDB::Table', (it) => (it.DeletionProtectionEnabled = false)]],
    ['the table goes with its stack', ['AWS::DynamoDB::Table', (_, it) => (it.DeletionPolicy = 'Delete')]],
    ['the user pool may be deleted', ['AWS::Cognito::UserPool', (it) => (it.DeletionProtection = 'INACTIVE')]],
    ['the user pool goes with its stack', ['AWS::Cognito::UserPool', (_, it) => delete it.UpdateReplacePolicy]],
    ['a vault goes with its stack', ['AWS::Backup::BackupVault', (_, it) => (it.DeletionPolicy = 'Delete')]],
    ['a vault is not locked', ['AWS::Backup::BackupVault', (it) => delete it.LockConfiguration]],
    ['backups in a vault may be deleted', ['AWS::Backup::BackupVault', (it) => delete it.AccessPolicy]],
    ['what is saved daily has no retention, or less than 35 days', rules((it) => delete it.Lifecycle)],
    ['what is saved monthly is not copied to another region', rules((it) => delete it.CopyActions)],
    ['a copy of what is saved daily has no retention', rules((it) => delete it.CopyActions[0].Lifecycle)],
    ['the table is not what is saved', ['AWS::Backup::BackupSelection', (it) => (it.BackupSelection.Resources = [])]],
    ['the queue taskwire-prod-mail is not encrypted', ['AWS::SQS::Queue', (it) => delete it.SqsManagedSseEnabled]],
    [
      'the queue taskwire-prod-mail keeps messages for longer than 14 days',
      ['AWS::SQS::Queue', (it) => delete it.MessageRetentionPeriod],
    ],
    ['a bucket is not encrypted', ['AWS::S3::Bucket', (it) => delete it.BucketEncryption]],
    [
      'a bucket may be public',
      ['AWS::S3::Bucket', (it) => (it.PublicAccessBlockConfiguration.BlockPublicAcls = false)],
    ],
    [
      'the log "/aws/lambda/taskwire-prod-send-mail" is kept for longer than 30 days',
      ['AWS::Logs::LogGroup', (it) => delete it.RetentionInDays],
    ],
  ])('%s', (flaw, [type, edit]) => {
    expect(recoveryFlaws(edited(type, edit))).toContain(flaw);
  });
});

test('the vault of copies is in another region than the table, and is made first', () => {
  const manifest = JSON.parse(JSON.stringify(prod.manifest));
  const { Recovery, RecoveryCopies } = manifest.artifacts;
  expect([Recovery.environment, RecoveryCopies.environment]).toEqual([
    'aws://unknown-account/us-east-1',
    'aws://unknown-account/us-west-2',
  ]);
  expect(Recovery.dependencies).toEqual(expect.arrayContaining(['RecoveryCopies', 'Data']));
  expect([Recovery, RecoveryCopies].map(({ properties }) => properties.terminationProtection)).toEqual([true, true]);
});

test('AWS Backup may do to the table what it has to, and to nothing else', () => {
  const policies = Object.values(whole['Recovery']!.Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const allowed = statements.map(({ Action, Resource }: Properties) => [[Action].flat(), JSON.stringify(Resource)]);
  expect(allowed).toEqual([
    [
      ['dynamodb:CreateBackup', 'dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
      '{"Fn::ImportValue":"taskwire-prod-table-arn"}',
    ],
    [
      ['dynamodb:DeleteBackup', 'dynamodb:DescribeBackup'],
      expect.stringContaining('"taskwire-prod-table-arn"},"/backup/*"'),
    ],
    [
      ['backup:CopyFromBackupVault', 'backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
      expect.stringContaining('arn:aws:backup:us-west-2:'),
    ],
    ['backup:TagResource'].map((action) => [action]).concat(expect.stringContaining(':recovery-point:*')),
  ]);
  const roles = Object.values(whole['Recovery']!.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  expect(roles.map(({ Properties }) => Properties.ManagedPolicyArns)).toEqual([undefined]);
});

test('a generation more makes new, empty ones, and leaves the former as they were, with all that other stacks import', async () => {
  const next = await templates({ stage: 'prod', checks: false, settings: { generation: { table: 2, users: 2 } } });
  const [before, after] = [prod.data.toJSON(), next.data.toJSON()];
  next.remove();
  const stateful = Object.entries<Properties>(before.Resources).filter(([, { Type }]) =>
    /^AWS::(DynamoDB::Table|Cognito::UserPool(Client|Group)?)$/.test(Type),
  );
  expect(stateful.map(([, { Type }]) => Type)).toHaveLength(5);
  for (const [id, resource] of stateful) expect(after.Resources[id], id).toEqual(resource);
  expect(after.Outputs).toMatchObject(before.Outputs);
  const tables = Object.values<Properties>(after.Resources).filter(({ Type }) => Type === 'AWS::DynamoDB::Table');
  expect(tables.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
});

test('a stage without backups has no stack of them', async () => {
  const dev = await templates({ stage: 'dev', checks: false });
  const names = Object.keys(readTemplates(dev.folder));
  dev.remove();
  expect(names.filter((name) => name.startsWith('Recovery'))).toEqual([]);
});
