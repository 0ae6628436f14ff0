import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RecoveryVault } from '../constructs/recovery-vault.ts';
import type { Stage, StageConfig } from '../stages.ts';

export interface RecoveryCopiesStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
}

/** The vault in another region: it remains if a region, or its contents, is lost. */
export class RecoveryCopiesStack extends Stack {
  constructor(scope: Construct, id: string, { stage, config, ...props }: RecoveryCopiesStackProps) {
    super(scope, id, { ...props, terminationProtection: config.retainData });
    new RecoveryVault(this, 'Backups', { stage, config });
  }
}
