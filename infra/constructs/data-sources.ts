import { BackedDataSource, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Grant, Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { IndexName } from '../../domain/keys.ts';
import type { TableAction } from '../../functions/function.ts';
import { ownAccount } from './own-account.ts';
import type { TaskTable } from './task-table.ts';

/** The table for resolvers, with a role that allows exactly `actions`. CDK's `DynamoDbDataSource` would allow Scan. */
export class TableDataSource extends BackedDataSource {
  constructor(
    scope: Construct,
    id: string,
    props: DataSourceProps & { table: TaskTable; actions: readonly TableAction[]; indexes?: readonly IndexName[] },
  ) {
    super(
      scope,
      id,
      { api: props.api, name: props.name, description: props.description, serviceRole: serviceRole(scope, id, props) },
      {
        type: 'AMAZON_DYNAMODB',
        dynamoDbConfig: { tableName: props.table.table.tableName, awsRegion: Stack.of(scope).region },
      },
    );
    props.table.grant(this, props.actions, props.indexes);
  }
}

/** A Lambda function for resolvers. CDK's `LambdaDataSource` would also allow its other versions and aliases. */
export class FunctionDataSource extends BackedDataSource {
  constructor(scope: Construct, id: string, props: DataSourceProps & { function: IFunction }) {
    super(
      scope,
      id,
      { api: props.api, name: props.name, description: props.description, serviceRole: serviceRole(scope, id, props) },
      { type: 'AWS_LAMBDA', lambdaConfig: { lambdaFunctionArn: props.function.functionArn } },
    );
    Grant.addToPrincipal({
      grantee: this,
      actions: ['lambda:InvokeFunction'],
      resourceArns: [props.function.functionArn],
    });
  }
}

interface DataSourceProps {
  api: GraphqlApi;
  /** The name in `resolvers/resolvers.ts`, in AppSync's alphabet. */
  name: string;
  description: string;
}

function serviceRole(scope: Construct, id: string, { name }: DataSourceProps): Role {
  return new Role(scope, `${id}Role`, {
    assumedBy: ownAccount(scope, 'appsync.amazonaws.com'),
    description: `Role of the AppSync data source ${name}`,
  });
}
