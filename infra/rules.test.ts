/**
 * Security, recovery and alarms of a stage: every rule holds in every stage, and every edit of a template that loses
 * some of it breaks a rule.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { mutations } from './testing/mutations/mutations.ts';
import { isNeutral, UNJUDGED } from './testing/mutations/neutral.ts';
import { labelOf } from './testing/rules/rule.ts';
import { rules } from './testing/rules/rules.ts';
import { StageTemplates, type Resource } from './testing/rules/stageTemplates.ts';
import { sharedTemplates } from './testing/templates.ts';

const STAGES = ['dev', 'staging', 'prod'];
const read = new Map<string, StageTemplates>();
const of = (stage: string) => read.get(stage) as StageTemplates;

beforeAll(async () => {
  for (const stage of STAGES) {
    const built = await sharedTemplates({ stage, checks: false });
    read.set(stage, StageTemplates.read(stage, built.folder));
  }
});

/** The rules that some edit has broken so far. */
const spoke = new Set<string>();

/** Whether an edit breaks a rule about resources of this type. `edited`: only this resource differs. */
function isNoticed(stage: StageTemplates, type: string, edited?: Resource): boolean {
  let isOne = false;
  for (const { name, types, broken } of rules) {
    // If another rule has noticed the edit, one that has spoken already has nothing to add.
    if (!types.includes(type) || (isOne && spoke.has(name))) continue;
    if (broken(stage, edited).length === 0) continue;
    spoke.add(name);
    isOne = true;
  }
  return isOne;
}

/** The edits of a resource that lose something although they break no rule. */
function unnoticed(resource: Resource, stage: StageTemplates): string[] {
  const quiet: string[] = [];
  for (const mutation of mutations(resource)) {
    if (isNeutral(resource, mutation)) continue;
    const undo = mutation.apply();
    if (!isNoticed(stage, resource.Type, resource)) quiet.push(`${resource.Type} ${mutation.path} ${mutation.edit}`);
    undo();
  }
  return quiet;
}

/** The types of a stage that no rule judges, and that are not listed as covered by other tests. */
function unjudged({ resources }: StageTemplates): string[] {
  const judged = new Set([...rules.flatMap(({ types }) => types), ...Object.keys(UNJUDGED)]);
  return resources.filter(({ Type }) => !judged.has(Type)).map(({ Type }) => Type);
}

/** Types whose loss is noticed only when somebody needs them. */
const MISSED_LATE = new Set(
  [
    'CloudWatch::Alarm',
    'CloudWatch::CompositeAlarm',
    'SQS::Queue',
    'SQS::QueuePolicy',
    'SNS::Topic',
    'SNS::TopicPolicy',
  ]
    .concat(
      ['S3::BucketPolicy', 'WAFv2::WebACL', 'WAFv2::WebACLAssociation', 'Backup::BackupVault', 'Backup::BackupPlan'],
      [
        'Backup::BackupSelection',
        'Budgets::Budget',
        'CE::AnomalyMonitor',
        'CE::AnomalySubscription',
        'Logs::MetricFilter',
      ],
      ['Logs::LogGroup', 'DynamoDB::Table', 'Cognito::UserPool', 'SES::ConfigurationSet'],
      ['SES::ConfigurationSetEventDestination'],
    )
    .map((type) => `AWS::${type}`),
);
/** The log of CDK's own function, which uploads the web app. */
const CDKS = /^Web\/SiteDeployerLog/;

describe.each(STAGES)('%s', (stage) => {
  test.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    expect(rule.broken(of(stage))).toEqual([]);
  });

  test('every type of resource is judged by a rule, or listed with the test that covers it', () => {
    expect(unjudged(of(stage))).toEqual([]);
  });

  test('an edit that weakens security, recovery or alarms breaks a rule', () => {
    const quiet = of(stage).resources.flatMap((resource) => unnoticed(resource, of(stage)));
    expect([...new Set(quiet)]).toEqual([]);
  });

  test('the removal of a resource that serves security, recovery or alarms breaks a rule', () => {
    const quiet = of(stage)
      .resources.filter(({ Type }) => MISSED_LATE.has(Type))
      .filter((resource) => !isNoticed(of(stage).without(resource), resource.Type));
    expect(quiet.map(labelOf).filter((label) => !CDKS.test(label))).toEqual([]);
  });
});

test.each(['AppSync::ApiKey', 'Cognito::IdentityPool', 'IAM::User', 'IAM::ManagedPolicy'])(
  'a resource that opens another way in, and that no rule judges, is found by its type: %s',
  (name) => {
    const added = { stack: 'Api', id: 'Added', Type: `AWS::${name}`, Properties: {} };
    expect(unjudged(new StageTemplates('prod', [...of('prod').resources, added]))).toEqual([`AWS::${name}`]);
  },
);

test('a stage that was recovered into another table and user pool keeps every rule', async () => {
  const settings = { generation: { table: 2, users: 3 } };
  const built = await sharedTemplates({ stage: 'prod', checks: false, settings });
  const recovered = StageTemplates.read('prod', built.folder, settings);
  expect(rules.filter((rule) => rule.broken(recovered).length > 0).map(({ name }) => name)).toEqual([]);
});

test('every rule is broken by some edit', () => {
  expect(rules.map(({ name }) => name).filter((name) => !spoke.has(name))).toEqual([]);
});

test('no two rules have one name', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});
