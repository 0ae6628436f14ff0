import { Duration, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupSelection, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { RecoveryRole } from '../constructs/recovery-role.ts';
import { RecoveryVault, vaultNameOf } from '../constructs/recovery-vault.ts';
import type { Backups, Stage, StageConfig } from '../stages.ts';
import { tableArnName, type DataStack } from './data-stack.ts';

export interface RecoveryStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
  backups: Backups;
  data: DataStack;
}

/** Daily backups start at an hour that is quiet for most users. */
const DAILY = Schedule.cron({ minute: '0', hour: '3' });
const MONTHLY = Schedule.cron({ minute: '0', hour: '4', day: '1' });
const DAYS_A_MONTH = 31;

/**
 * Backups besides point-in-time recovery, which reaches back 35 days and ends with the table. Daily and monthly
 * backups go into a vault, and from there into another region. docs/recovery.md describes the restore.
 */
export class RecoveryStack extends Stack {
  constructor(scope: Construct, id: string, { stage, config, backups, data, ...props }: RecoveryStackProps) {
    super(scope, id, { ...props, terminationProtection: config.retainData });
    this.addStackDependency(data, 'its table is what is saved');
    // Under its own name, so that cdk-nag's finding has a stable name.
    const { table: generation } = config.generation;
    const name = tableArnName(stage, generation);
    const tableArn = { name, value: Fn.importValue(name) };
    const { vault } = new RecoveryVault(this, 'Backups', { stage, config });
    const copyVaultArn =
      backups.copyRegion === null
        ? undefined
        : `arn:aws:backup:${backups.copyRegion}:${this.account}:backup-vault:${vaultNameOf(stage)}`;
    const { role } = new RecoveryRole(this, 'Backup', {
      name: vaultNameOf(stage),
      tableArn,
      vault,
      copyVaultArn,
    });
    const copyVault = copyVaultArn && BackupVault.fromBackupVaultArn(this, 'CopyVault', copyVaultArn);
    const rule = (ruleName: string, scheduleExpression: Schedule, kept: number) =>
      new BackupPlanRule({
        ruleName,
        scheduleExpression,
        backupVault: vault,
        deleteAfter: Duration.days(kept),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(8),
        ...(copyVault && {
          copyActions: [{ destinationBackupVault: copyVault, deleteAfter: Duration.days(kept) }],
        }),
      });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: vaultNameOf(stage),
      backupPlanRules: [
        rule('daily', DAILY, backups.daysKept),
        ...(backups.monthsKept === 0 ? [] : [rule('monthly', MONTHLY, backups.monthsKept * DAYS_A_MONTH)]),
      ],
    });
    new BackupSelection(this, 'Selection', {
      backupPlan: plan,
      resources: [BackupResource.fromArn(tableArn.value)],
      role,
      // Instead of the managed policy, which allows every resource of the account.
      disableDefaultBackupPolicy: true,
    });
  }
}
