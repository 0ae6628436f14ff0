import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateResource } from './templates.ts';

/** The templates of an assembly, by stack. */
export type Assembly = Record<string, { Resources: Record<string, Retained> }>;
type Retained = TemplateResource & { UpdateReplacePolicy?: string };

export const readTemplates = (folder: string): Assembly =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => [name.replace('.template.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );

const LEAST_DAYS = 35;
const MOST_DAYS_IN_QUEUES = 14;
const MOST_DAYS_OF_LOGS = 30;
const isKept = ({ DeletionPolicy, UpdateReplacePolicy }: Retained) =>
  DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain';

/**
 * What a stage that keeps its data lacks to recover it or to protect it, and what it keeps too long; empty if nothing.
 */
export function recoveryFlaws(assembly: Assembly): string[] {
  const of = (type: string): Retained[] =>
    Object.values(assembly).flatMap(({ Resources }) => Object.values(Resources).filter(({ Type }) => Type === type));
  const flaws: string[] = [];
  const hold = (holds: unknown, flaw: string) => {
    if (!holds) flaws.push(flaw);
  };

  const [table] = of('AWS::DynamoDB::Table');
  hold(
    table?.Properties.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled,
    'the table has no point-in-time recovery',
  );
  hold(table?.Properties.DeletionProtectionEnabled, 'the table may be deleted');
  hold(table && isKept(table), 'the table goes with its stack');
  // Encryption need not be checked: DynamoDB always encrypts.

  const [pool] = of('AWS::Cognito::UserPool');
  hold(pool?.Properties.DeletionProtection === 'ACTIVE', 'the user pool may be deleted');
  hold(pool && isKept(pool), 'the user pool goes with its stack');

  const vaults = of('AWS::Backup::BackupVault');
  hold(vaults.length === 2, 'there are not two vaults, in two regions');
  for (const vault of vaults) {
    hold(isKept(vault), 'a vault goes with its stack');
    hold(vault.Properties.LockConfiguration?.MinRetentionDays >= 7, 'a vault is not locked');
    const denied = (vault.Properties.AccessPolicy?.Statement ?? []).some(
      ({ Effect, Action }: { Effect: string; Action: string[] }) =>
        Effect === 'Deny' && [Action].flat().includes('backup:DeleteRecoveryPoint'),
    );
    hold(denied, 'backups in a vault may be deleted');
  }
  const rules = of('AWS::Backup::BackupPlan').flatMap(({ Properties }) => Properties.BackupPlan.BackupPlanRule);
  hold(
    rules.some(({ RuleName }) => RuleName === 'daily'),
    'nothing is saved each day',
  );
  for (const { RuleName, Lifecycle, CopyActions = [] } of rules) {
    hold(
      Lifecycle?.DeleteAfterDays >= LEAST_DAYS,
      `what is saved ${RuleName} has no retention, or less than ${LEAST_DAYS} days`,
    );
    hold(CopyActions.length > 0, `what is saved ${RuleName} is not copied to another region`);
    for (const copy of CopyActions)
      hold(copy.Lifecycle?.DeleteAfterDays >= LEAST_DAYS, `a copy of what is saved ${RuleName} has no retention`);
  }
  const selected = JSON.stringify(of('AWS::Backup::BackupSelection').map(({ Properties }) => Properties));
  hold(selected.includes('-table-arn"'), 'the table is not what is saved');

  for (const { Properties } of of('AWS::SQS::Queue')) {
    hold(Properties.SqsManagedSseEnabled, `the queue ${Properties.QueueName} is not encrypted`);
    hold(
      Properties.MessageRetentionPeriod <= MOST_DAYS_IN_QUEUES * 86_400,
      `the queue ${Properties.QueueName} keeps messages for longer than ${MOST_DAYS_IN_QUEUES} days`,
    );
  }
  for (const { Properties } of of('AWS::S3::Bucket')) {
    hold(Properties.BucketEncryption, 'a bucket is not encrypted');
    const blocked = Object.values(Properties.PublicAccessBlockConfiguration ?? {});
    hold(blocked.length === 4 && blocked.every(Boolean), 'a bucket may be public');
  }
  for (const { Properties } of of('AWS::Logs::LogGroup'))
    hold(
      Properties.RetentionInDays <= MOST_DAYS_OF_LOGS,
      `the log ${JSON.stringify(Properties.LogGroupName)} is kept for longer than ${MOST_DAYS_OF_LOGS} days`,
    );
  return flaws;
}
