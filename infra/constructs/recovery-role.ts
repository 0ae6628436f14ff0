import type { BackupVault } from 'aws-cdk-lib/aws-backup';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

interface RecoveryRoleProps {
  name: string;
  /** The table's ARN, and the name under which it is imported. */
  tableArn: { name: string; value: string };
  vault: BackupVault;
  /** The vault in another region for copies of backups. */
  copyVaultArn: string | undefined;
}

/**
 * AWS Backup's permissions to save this table: the permissions of its managed policy for DynamoDB, on these resources
 * alone.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */
export class RecoveryRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, tableArn, vault, copyVaultArn }: RecoveryRoleProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.role = new Role(this, 'Role', {
      // AWS does not document that Backup names the account for which it acts: a condition on it might refuse every
      // backup.
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      description: `Role of the backups of ${name}`,
    });
    const allow = (actions: string[], resources: string[]) =>
      this.role.addToPolicy(new PolicyStatement({ actions, resources }));
    allow(
      ['dynamodb:CreateBackup', 'dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
      [tableArn.value],
    );
    allow(['dynamodb:DeleteBackup', 'dynamodb:DescribeBackup'], [`${tableArn.value}/backup/*`]);
    allow(
      ['backup:CopyFromBackupVault', 'backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
      [vault.backupVaultArn, ...(copyVaultArn === undefined ? [] : [copyVaultArn])],
    );
    allow(['backup:TagResource'], [`arn:aws:backup:*:${account}:recovery-point:*`]);
    acknowledge(
      this.role,
      ...[`${tableArn.name}/backup/*`, `arn:aws:backup:*:<AWS::AccountId>:recovery-point:*`].map((resource) => ({
        id: `AwsSolutions-IAM5[Resource::${resource}]`,
        reason: 'AWS names a backup when it is made',
      })),
    );
  }
}
