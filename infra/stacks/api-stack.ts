import { createHash } from 'node:crypto';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnGraphQLApi, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Construct } from 'constructs';
import { ApiResolvers } from '../constructs/api-resolvers.ts';
import { constructId, ProjectFunction } from '../constructs/project-function.ts';
import { RateLimit } from '../constructs/rate-limit.ts';
import { TaskApi } from '../constructs/task-api.ts';
import type { Alarms } from '../constructs/watch/alarms.ts';
import { Watch } from '../constructs/watch/watch.ts';
import type { Project } from '../project/readProject.ts';
import type { Stage, StageConfig } from '../stages.ts';
import type { DataStack } from './data-stack.ts';

interface ApiStackProps extends StackProps {
  stage: Stage;
  config: StageConfig;
  project: Project;
  data: DataStack;
  alarms: Alarms;
  /** Path of the merged SDL. */
  schemaFile: string;
}

/** Everything that can be created again at any time: the API, its resolvers and functions, and their monitoring. */
export class ApiStack extends Stack {
  readonly api: GraphqlApi;

  constructor(
    scope: Construct,
    id: string,
    { stage, config, project, data, alarms, schemaFile, ...props }: ApiStackProps,
  ) {
    super(scope, id, props);
    const { userPool, client } = data.users;
    const { table } = data.table;
    const environment = { TABLE_NAME: table.tableName, USER_POOL_ID: userPool.userPoolId };

    const functions = new Map(
      [...project.functions]
        .filter(([, spec]) => spec.trigger.kind === 'resolver')
        .map(([name]) => {
          const fn = new ProjectFunction(this, constructId(name), {
            stage,
            name,
            project,
            table: data.table,
            environment,
          });
          const statement = fn.userPoolStatement(userPool.userPoolArn);
          if (statement) fn.role.addToPolicy(statement);
          return [name, fn.function];
        }),
    );
    const { api, log } = new TaskApi(this, 'Api', {
      stage,
      config,
      schemaFile,
      userPool,
      environment: { TABLE_NAME: table.tableName },
    });
    this.api = api;
    const schemaHash = createHash('sha256').update(project.schema.sdl).digest('hex').slice(0, 12);
    new ApiResolvers(this, 'Resolvers', {
      api,
      table: data.table,
      resolvers: project.resolvers,
      bundles: project.resolverBundles,
      schemaFile,
      schemaHash,
      functions,
    });
    if (config.requestsPerAddress !== null)
      new RateLimit(this, 'RateLimit', { api, alarms, requestsPerAddress: config.requestsPerAddress });
    new Watch(this, 'Monitoring', {
      stage,
      alarms,
      api,
      log,
      table,
      userPool,
      client,
      functions: project.functions,
    });

    this.output('Region', this.region, 'Where all of this runs');
    this.output('GraphqlUrl', api.graphqlUrl, 'Where queries and mutations go');
    this.output('RealtimeUrl', (api.node.defaultChild as CfnGraphQLApi).attrRealtimeUrl, 'Where subscriptions connect');
    this.output('UserPoolId', userPool.userPoolId, 'The Cognito user pool');
    this.output('UserPoolClientId', client.userPoolClientId, 'The client id that front ends sign in with');
    this.output(
      'SchemaHash',
      schemaHash,
      'What the code of each resolver ends in, unless it belongs to another schema',
    );
    this.output('TableName', table.tableName, 'The DynamoDB table');
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
