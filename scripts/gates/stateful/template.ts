/** A resource as a template has it. */
export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
  [key: string]: unknown;
}

export interface Template {
  Resources?: Record<string, Resource>;
  [key: string]: unknown;
}

/** Templates by stack name. */
export type Stacks = Record<string, Template>;

/**
 * Types that hold things that cannot be created again: data, accounts, keys, waiting messages, and published
 * identities.
 */
const STATEFUL = new Set([
  'AWS::AppSync::ApiKey',
  'AWS::AppSync::GraphQLApi',
  'AWS::Backup::BackupVault',
  'AWS::CloudFront::Distribution',
  'AWS::Cognito::IdentityPool',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]);

const isStateful = (resource: Resource | undefined): resource is Resource =>
  resource !== undefined && STATEFUL.has(resource.Type);

/** The stateful resources of a template, by logical id. */
export const statefulOf = ({ Resources = {} }: Template): Array<[id: string, resource: Resource]> =>
  Object.entries(Resources).filter(([, resource]) => isStateful(resource));
