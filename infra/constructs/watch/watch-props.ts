import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { FunctionSpec } from '../../../functions/function.ts';
import type { Stage } from '../../stages.ts';
import type { Alarms } from './alarms.ts';

export interface WatchProps {
  stage: Stage;
  alarms: Alarms;
  api: GraphqlApi;
  /** The API's log. */
  log: ILogGroup;
  table: Table;
  userPool: IUserPool;
  client: IUserPoolClient;
  functions: ReadonlyMap<string, FunctionSpec>;
}
