import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';
import type { Stage, StageConfig } from '../stages.ts';

interface RecoveryVaultProps {
  stage: Stage;
  config: StageConfig;
}

/** The name of a stage's vault, the same in each region. */
export const vaultNameOf = (stage: Stage) => `taskwire-${stage}`;

/**
 * The shortest retention that the lock permits, so that a thief of an operator's credentials cannot delete saved data.
 */
const LEAST_KEPT = Duration.days(7);

/**
 * The vault of backups. Nobody can delete a backup early: the vault's policy denies it to everybody. If the stage
 * keeps its data, a lock in governance mode also binds people who may change that policy (docs/adr/0034-recovery.md).
 */
export class RecoveryVault extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, { stage, config }: RecoveryVaultProps) {
    super(scope, id);
    this.vault = new BackupVault(this, 'Vault', {
      backupVaultName: vaultNameOf(stage),
      blockRecoveryPointDeletion: true,
      ...(config.retainData && { lockConfiguration: { minRetention: LEAST_KEPT } }),
      // CloudFormation could not delete a vault that is not empty.
      removalPolicy: config.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
