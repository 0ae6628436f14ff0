import type { Resource, ResourceHandler } from '../../../cloud.ts';
import { UnsupportedError } from '../../../shared/errors.ts';
import { withEntry } from '../api/api.ts';
import type { DataSource } from '../api/types.ts';
import type { Needs } from './needs.ts';

/** `AWS::AppSync::DataSource`: DynamoDB, Lambda, HTTP (unsigned) and NONE. */
export const dataSource =
  ({ cloud, apis }: Needs): ResourceHandler =>
  async (resource) => {
    const api = apis.of(resource);
    const source = sourceOf(resource, cloud.region);
    api.change(({ dataSources }) => ({ dataSources: withEntry(dataSources, source.name, source) }));
    const arn = `${api.arn}/datasources/${source.name}`;
    return { ref: arn, attributes: { DataSourceArn: arn, Name: source.name } };
  };

function sourceOf({ properties }: Resource, region: string): DataSource {
  const { Name: name, Type: type, ServiceRoleArn, DynamoDBConfig, LambdaConfig, HttpConfig } = properties;
  const base = { name, ...(ServiceRoleArn === undefined ? {} : { roleArn: ServiceRoleArn as string }) };
  switch (type) {
    case 'NONE':
      return { ...base, type };
    case 'AMAZON_DYNAMODB':
      if (DynamoDBConfig.Versioned === true) throw new UnsupportedError('a versioned DynamoDB data source');
      if (DynamoDBConfig.UseCallerCredentials === true) throw new UnsupportedError('UseCallerCredentials');
      if ((DynamoDBConfig.AwsRegion ?? region) !== region)
        throw new UnsupportedError(`a table in ${DynamoDBConfig.AwsRegion}`);
      return { ...base, type, tableName: DynamoDBConfig.TableName };
    case 'AWS_LAMBDA':
      return { ...base, type, functionArn: LambdaConfig.LambdaFunctionArn };
    case 'HTTP':
      if (HttpConfig.AuthorizationConfig !== undefined) throw new UnsupportedError('a signed HTTP data source');
      return { ...base, type, endpoint: HttpConfig.Endpoint };
    default:
      throw new UnsupportedError(`data source type ${type}`);
  }
}
