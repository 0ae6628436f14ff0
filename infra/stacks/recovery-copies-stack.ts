import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RecoveryVault } from '../constructs/recovery-vault.ts';
import type { Stage, StageConfig } from '../stages.ts';

interface RecoveryCopiesStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
}

/** The vault in another region, for the case that the stage's region, or the vault there, is lost. */
export class RecoveryCopiesStack extends Stack {
  constructor(scope: Construct, id: string, { stage, config, ...props }: RecoveryCopiesStackProps) {
    super(scope, id, { ...props, terminationProtection: config.retainData });
    new RecoveryVault(this, 'Backups', { stage, config });
  }
}
