/** How prod is recovered, beyond the properties that `rules.test.ts` requires of every stage. */
import { beforeAll, expect, test } from 'vitest';
import { readTemplates, type Assembly } from './testing/readTemplates.ts';
import { sharedTemplates, type Templates } from './testing/templates.ts';

let prod: Templates;
let whole: Assembly;
beforeAll(async () => {
  prod = await sharedTemplates({ stage: 'prod', checks: false, settings: { generation: { table: 1, users: 1 } } });
  whole = readTemplates(prod.folder);
});

type Properties = Record<string, any>;

test('the vault of copies is in another region than the table, and is created first', () => {
  const manifest = JSON.parse(JSON.stringify(prod.manifest));
  const { Recovery, RecoveryCopies } = manifest.artifacts;
  expect([Recovery.environment, RecoveryCopies.environment]).toEqual([
    'aws://unknown-account/us-east-1',
    'aws://unknown-account/us-west-2',
  ]);
  expect(Recovery.dependencies).toEqual(expect.arrayContaining(['RecoveryCopies', 'Data']));
  expect([Recovery, RecoveryCopies].map(({ properties }) => properties.terminationProtection)).toEqual([true, true]);
});

test('AWS Backup may do what it must to the table, and nothing to other resources', () => {
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

test('the next generation adds an empty table and pool, and leaves the former ones unchanged, with all that other stacks import', async () => {
  const next = await sharedTemplates({
    stage: 'prod',
    checks: false,
    settings: { generation: { table: 2, users: 2 } },
  });
  const [before, after] = [prod.data.toJSON(), next.data.toJSON()];
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
  const dev = await sharedTemplates({ stage: 'dev', checks: false });
  const names = Object.keys(readTemplates(dev.folder));
  expect(names.filter((name) => name.startsWith('Recovery'))).toEqual([]);
});
