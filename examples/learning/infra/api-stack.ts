import { CfnOutput, Duration, Expiration, Stack } from 'aws-cdk-lib';
import { AuthorizationType, Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import type { DataStack } from './data-stack.ts';
import { attachResolvers } from './resolvers.ts';

const file = (path: string) => new URL(`../${path}`, import.meta.url).pathname;

/** The API over the data of another stack. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { table, userPool, userPoolClient }: DataStack) {
    super(scope, id);

    const api = new GraphqlApi(this, 'Api', {
      name: 'learning',
      definition: Definition.fromFile(file('schema.graphql')),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.API_KEY,
          apiKeyConfig: { expires: Expiration.after(Duration.days(90)) },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.USER_POOL, userPoolConfig: { userPool } },
          { authorizationType: AuthorizationType.IAM },
        ],
      },
      // Batches and transactions name their table, and a resolver has no other way to know it.
      environmentVariables: { TABLE: table.tableName },
    });

    const lookupInstructors = new LambdaFunction(this, 'LookupInstructors', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline(readFileSync(file('functions/lookup-instructors.cjs'), 'utf8')),
      environment: { TABLE: table.tableName },
      timeout: Duration.seconds(5),
    });
    table.grantReadData(lookupInstructors);

    attachResolvers(api, {
      table: api.addDynamoDbDataSource('Table', table),
      instructors: api.addLambdaDataSource('Instructors', lookupInstructors),
      nothing: api.addNoneDataSource('Nothing'),
    });

    new CfnOutput(this, 'GraphqlUrl', { value: api.graphqlUrl });
    new CfnOutput(this, 'ApiKey', { value: api.apiKey! });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: userPoolClient.userPoolClientId });
  }
}
