import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { OidcProviderNative } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { StageRoles } from '../constructs/stage-roles.ts';
import type { DeliverySettings } from '../deliverySettings.ts';
import { readStage } from '../stages.ts';

interface DeliveryStackProps extends StackProps {
  settings: DeliverySettings & { repository: string };
}

const GITHUB = 'token.actions.githubusercontent.com';
/** Long enough to return to any release that may still be wanted. */
const ASSEMBLIES_DAYS = 180;

/**
 * Who may deploy: GitHub's workflows of one repository, one environment per stage, without permanent keys. Also the
 * bucket of assemblies, which a roll-back deploys again.
 */
export class DeliveryStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: DeliveryStackProps) {
    super(scope, id, props);
    const { repository, ownerId, repositoryId, bootstrapQualifier, stages } = settings;
    if (!settings.oidcProviderExists)
      new OidcProviderNative(this, 'GitHub', {
        url: `https://${GITHUB}`,
        clientIds: ['sts.amazonaws.com'],
        removalPolicy: RemovalPolicy.RETAIN,
      });
    const assemblies = new Bucket(this, 'Assemblies', {
      bucketName: `taskwire-assemblies-${this.account}-${this.region}`,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(ASSEMBLIES_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(assemblies, {
      id: 'AwsSolutions-S1',
      reason: 'CloudTrail records who deploys; access logs would cost more than they tell',
    });
    const subject = `repo:${subjectOf(repository, ownerId, repositoryId)}`;
    for (const stage of stages)
      new StageRoles(this, stage, {
        stage,
        assemblies,
        bootstrapQualifier,
        region: readStage(stage).region,
        provider: `arn:${this.partition}:iam::${this.account}:oidc-provider/${GITHUB}`,
        audience: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: `${subject}:environment:${stage}` },
      });
    new CfnOutput(this, 'AssembliesBucket', { value: assemblies.bucketName });
  }
}

/** The repository in a token: with the ids of owner and repository, if its tokens contain them. */
function subjectOf(repository: string, ownerId: number | null, repositoryId: number | null): string {
  const [owner, name] = repository.split('/');
  return ownerId === null ? repository : `${owner}@${ownerId}/${name}@${repositoryId}`;
}
