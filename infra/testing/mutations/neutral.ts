import type { Resource } from '../rules/stageTemplates.ts';
import type { Mutation } from './mutation.ts';

/** Types of resources without a property about security, recovery or alarms, and the tests that cover them. */
export const UNJUDGED: Readonly<Record<string, string>> = {
  'AWS::AppSync::DataSource': 'what a source may do is in its role; infra/synth.test.ts',
  'AWS::AppSync::FunctionConfiguration': 'infra/synth.test.ts, and the whole-system tests run each',
  'AWS::AppSync::GraphQLSchema': 'the gate schema, and tests/security/matrix',
  'AWS::AppSync::Resolver': 'infra/synth.test.ts: a resolver for each entry, and no other',
  'AWS::CloudFront::Function': 'infra/constructs/web-site.test.ts runs it',
  'AWS::CloudWatch::Dashboard': 'infra/alarms.test.ts: what it asks for is there',
  'AWS::Cognito::UserPoolGroup': 'the profile in the table decides; infra/synth.test.ts',
  'AWS::Lambda::LayerVersion': 'CDK’s own, for the upload of the web app',
  'AWS::Logs::QueryDefinition': 'infra/alarms.test.ts: they look into every log',
  'Custom::CDKBucketDeployment': 'infra/constructs/web-site.test.ts',
};

/** Properties that lose nothing, whatever the type. */
const ANYWHERE = ['Tags', 'ResourceTags', 'UserPoolTags', 'BackupVaultTags', 'BackupPlanTags', 'Description'];

/**
 * Edits that lose nothing, by type: a property with everything in it, or a property and the kind of edit. If such an
 * edit breaks anything, somebody sees it: the deployment fails, or the tests of the feature do.
 */
const NEUTRAL: Readonly<Record<string, readonly string[]>> = {
  'AWS::AppSync::GraphQLApi': ['EnvironmentVariables', 'Name', 'UserPoolConfig.AwsRegion'],
  'AWS::Backup::BackupPlan': ['BackupPlan.BackupPlanName'],
  'AWS::Backup::BackupSelection': ['BackupSelection.SelectionName'],
  'AWS::Budgets::Budget': ['Budget.BudgetName'],
  'AWS::CE::AnomalyMonitor': ['MonitorName'],
  'AWS::CE::AnomalySubscription': ['SubscriptionName'],
  // These decide how pages are cached and found. Pages are protected by headers and protocols of the behaviours.
  'AWS::CloudFront::Distribution': [
    'Comment',
    'CustomErrorResponses',
    'Enabled',
    'HttpVersion',
    'IPV6Enabled',
    'PriceClass',
  ]
    .concat(['CacheBehaviors removed', 'CacheBehaviors[] removed', 'DefaultCacheBehavior.FunctionAssociations'])
    .concat(
      ['CacheBehaviors[]', 'DefaultCacheBehavior'].flatMap((at) =>
        ['CachePolicyId', 'Compress', 'TargetOriginId', 'PathPattern'].map((one) => `${at}.${one}`),
      ),
    )
    .concat(['DomainName', 'Id', 'S3OriginConfig'].map((one) => `Origins[].${one}`))
    .map((one) => `DistributionConfig.${one}`),
  'AWS::CloudFront::OriginAccessControl': ['OriginAccessControlConfig.Name'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig.Name'],
  // The name of an expression, and CloudWatch's defaults.
  'AWS::CloudWatch::Alarm': ['Metrics[].Id', 'Metrics[].Label', 'Metrics[].ReturnData removed'],
  // The trigger decides who may sign up, and the recipients read the texts.
  'AWS::Cognito::UserPool': [
    'AdminCreateUserConfig',
    'EmailVerificationMessage',
    'EmailVerificationSubject',
    'Schema',
  ].concat([...['SmsVerificationMessage', 'UserPoolTier', 'VerificationMessageTemplate', 'EmailConfiguration']]),
  'AWS::Cognito::UserPoolClient': ['GenerateSecret', 'UserPoolId'],
  // DynamoDB encrypts always; keys and indexes come from domain/keys.ts, which infra/synth.test.ts compares.
  'AWS::DynamoDB::Table': [
    'AttributeDefinitions',
    'BillingMode',
    'GlobalSecondaryIndexes',
    'KeySchema',
    'SSESpecification',
  ],
  'AWS::IAM::Policy': ['PolicyName', 'Roles'],
  // These decide how much is processed at once; infra/mail.test.ts and infra/changes.test.ts check it.
  'AWS::Lambda::EventSourceMapping': [
    'BatchSize',
    'EventSourceArn',
    'FilterCriteria',
    'FunctionName',
    'ScalingConfig',
  ].concat(['MaximumBatchingWindowInSeconds']),
  'AWS::Lambda::Function': [
    'Architectures',
    'Code',
    'Environment',
    'FunctionName',
    'Handler',
    'Layers',
    'MemorySize',
  ].concat(['Timeout more']),
  'AWS::Lambda::Url': ['AuthType'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  // The policy of a resource concerns only that resource, whatever it names.
  'AWS::S3::BucketPolicy': ['PolicyDocument.Statement[] any resource'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument.Statement[] any resource'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument.Statement[] any resource'],
  'AWS::SES::ConfigurationSet': ['Name'],
  // infra/changes.test.ts checks which kinds and types each consumer wants.
  'AWS::SNS::Subscription': ['FilterPolicy.fields', 'FilterPolicy.type', 'FilterPolicy.kind[] removed', 'Region'],
  // Alarms find a queue by its name.
  'AWS::SQS::Queue': ['QueueName', 'RedrivePolicy.maxReceiveCount more'],
  'AWS::Scheduler::Schedule': ['Name', 'Target.RetryPolicy'],
  'AWS::SecretsManager::Secret': [
    'Name',
    'GenerateSecretString.ExcludePunctuation',
    'GenerateSecretString.PasswordLength more',
  ],
  'AWS::WAFv2::WebACL': ['DefaultAction', 'Rules[].Name', 'Rules[].Priority'],
};

/** Variables that limit what users may do. */
const SECURING = ['ALLOWED_EMAIL_DOMAINS', 'WRITE_BUDGET'].map((name) => `Environment.Variables.${name}`);

/** CDK's own function. It uploads the web app during a deployment, and never runs afterwards. */
const isCdks = ({ stack, id, Type }: Resource) =>
  stack === 'Web' && Type === 'AWS::Lambda::Function' && id.startsWith('CustomCDKBucketDeployment');

/** Whether an edit of a property loses nothing. */
export function isNeutral(resource: Resource, { path, edit }: Mutation): boolean {
  if (resource.Type in UNJUDGED || isCdks(resource)) return true;
  const isBelow = (property: string) =>
    path === property || path.startsWith(`${property}.`) || path.startsWith(`${property}[`);
  const known = [...ANYWHERE, ...(NEUTRAL[resource.Type] ?? [])];
  return !SECURING.includes(path) && known.some((one) => one === `${path} ${edit}` || isBelow(one));
}
