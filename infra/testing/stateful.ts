import type { Template } from 'aws-cdk-lib/assertions';
import type { TemplateResource, Templates } from './templates.ts';

/**
 * The properties of a resource that an update must not change, because the resource and its contents would be replaced.
 */
export interface Kept {
  type: string;
  /** Properties whose change replaces the resource, or is refused. */
  fixed: Record<string, unknown>;
}

/**
 * Properties by resource type: "Update requires: Replacement" in the CloudFormation reference, and properties that
 * cannot be changed.
 */
const FIXED: Record<string, readonly string[]> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'GlobalSecondaryIndexes', 'StreamSpecification'],
  'AWS::Cognito::UserPool': ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration', 'Schema'],
  'AWS::Cognito::UserPoolClient': ['UserPoolId', 'GenerateSecret'],
  'AWS::Cognito::UserPoolGroup': ['UserPoolId', 'GroupName'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SES::ConfigurationSet': ['Name'],
  // Clients know its address.
  'AWS::AppSync::GraphQLApi': ['ApiType', 'Visibility'],
  'AWS::AppSync::Resolver': ['ApiId', 'TypeName', 'FieldName'],
};

/**
 * Names that are unique in an account or API: under another logical id, the same name would be created again, which AWS
 * refuses.
 */
const NAMES = ['FunctionName', 'LogGroupName', 'QueueName', 'TopicName', 'DashboardName', 'Name'];
const NAMED =
  /^AWS::(Lambda::Function|Logs::LogGroup|SQS::Queue|SNS::Topic|CloudWatch::Dashboard|Scheduler::Schedule|SES::ConfigurationSet|SecretsManager::Secret|AppSync::DataSource)$/;

const resourcesOf = (template: Template) =>
  Object.entries(template.toJSON().Resources as Record<string, TemplateResource>).sort(([a], [b]) => (a < b ? -1 : 1));
const stacks = ({ data, api, events }: Templates) => Object.entries({ data, api, events });

/** Resources that hold state, by stack and logical id. */
export function keptParts(built: Templates): Record<string, Kept> {
  return Object.fromEntries(
    stacks(built).flatMap(([stack, template]) =>
      resourcesOf(template).flatMap(([id, { Type: type, Properties }]) => {
        const fixed = (FIXED[type] ?? [])
          .map((name) => [name, Properties[name]])
          .filter(([, value]) => value !== undefined);
        return type in FIXED ? [[`${stack}/${id}`, { type, fixed: Object.fromEntries(fixed) as Kept['fixed'] }]] : [];
      }),
    ),
  );
}

/** Stack and logical id by type and physical name. */
export function physicalNames(built: Templates): Record<string, string> {
  return Object.fromEntries(
    stacks(built).flatMap(([stack, template]) =>
      resourcesOf(template).flatMap(([id, { Type, Properties }]) => {
        const name = NAMES.map((key) => Properties[key] as unknown).find((value) => typeof value === 'string');
        return NAMED.test(Type) && name !== undefined ? [[`${Type} ${String(name)}`, `${stack}/${id}`]] : [];
      }),
    ),
  );
}

/** The data sources of unit resolvers, by field: AWS refuses to change one in the middle of an update. */
export const unitSources = ({ api }: Templates): Record<string, unknown> =>
  Object.fromEntries(
    resourcesOf(api)
      .filter(([, { Type, Properties }]) => Type === 'AWS::AppSync::Resolver' && Properties.Kind === 'UNIT')
      .map(([, { Properties }]) => [`${Properties.TypeName}.${Properties.FieldName}`, Properties.DataSourceName]),
  );
