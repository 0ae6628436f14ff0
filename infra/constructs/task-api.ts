import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type CfnGraphQLApi,
  Definition,
  FieldLogLevel,
  GraphqlApi,
  IntrospectionConfig,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ownAccount } from './own-account.ts';
import type { Stage, StageConfig } from '../stages.ts';

interface TaskApiProps {
  stage: Stage;
  config: StageConfig;
  /** Path of the merged SDL. */
  schemaFile: string;
  userPool: IUserPool;
  /** `ctx.env` of the resolvers. */
  environment: Record<string, string>;
}

/**
 * The GraphQL API without its resolvers: Cognito tokens by default, IAM for the system itself, logs, traces, limits.
 */
export class TaskApi extends Construct {
  readonly api: GraphqlApi;
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, { stage, config, schemaFile, userPool, environment }: TaskApiProps) {
    super(scope, id);
    this.api = new GraphqlApi(this, 'Api', {
      name: `taskwire-${stage}`,
      definition: Definition.fromFile(schemaFile),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool, defaultAction: UserPoolDefaultAction.ALLOW },
        },
        additionalAuthorizationModes: [{ authorizationType: AuthorizationType.IAM }],
      },
      xrayEnabled: true,
      introspectionConfig: config.introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      queryDepthLimit: config.queryDepthLimit,
      resolverCountLimit: config.resolverCountLimit,
      environmentVariables: environment,
    });
    this.log = this.keepLog();
  }

  /**
   * Errors go to a log group that is kept for 30 days. Not through the `logConfig` of CDK's API, which adds a custom
   * resource with a Lambda function, and a managed policy for every log group of the account.
   */
  private keepLog(): LogGroup {
    const logGroup = new LogGroup(this, 'Log', {
      // The name that AppSync uses.
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'LogRole', {
      assumedBy: ownAccount(this, 'appsync.amazonaws.com'),
      description: `Lets the AppSync API ${this.api.name} write its log`,
    });
    // A separate policy: the API waits for the role, and the policy names the API.
    new Policy(this, 'LogPolicy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    const resource = this.api.node.defaultChild as CfnGraphQLApi;
    resource.logConfig = {
      cloudWatchLogsRoleArn: role.roleArn,
      fieldLogLevel: FieldLogLevel.ERROR,
      // Arguments and results contain people's texts, so they stay out of the log.
      excludeVerboseContent: true,
    };
    acknowledge(this.api, {
      id: 'AwsSolutions-ASC3',
      reason: 'Requests are logged, without their content, which is personal',
    });
    return logGroup;
  }
}
