import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';
import type { Stage, StageConfig } from '../stages.ts';

export interface RecoveryVaultProps {
  stage: Stage;
  config: StageConfig;
}

/** The name of a stage's vault, the same in each region. */
export const vaultNameOf = (stage: Stage) => `taskwire-${stage}`;

/** What a lock lets nobody shorten, so that whoever steals an operator's credentials cannot delete what was saved. */
const LEAST_KEPT = Duration.days(7);

/**
 * Where backups are kept. Nobody deletes one before its time: the vault's own policy denies it to everybody, and where the stage keeps
 * its data a lock in governance mode holds even those who may change that policy (docs/adr/0031-recovery.md).
 */
export class RecoveryVault extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, { stage, config }: RecoveryVaultProps) {
    super(scope, id);
    this.vault = new BackupVault(this, 'Vault', {
      backupVaultName: vaultNameOf(stage),
      blockRecoveryPointDeletion: true,
      ...(config.retainData && { lockConfiguration: { minRetention: LEAST_KEPT } }),
      // CloudFormation could not delete a vault that holds anything.
      removalPolicy: config.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
