import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { FunctionSpec } from '../../functions/function.ts';
import type { Project } from '../project/readProject.ts';
import type { Stage } from '../stages.ts';
import { environmentOf, type EnvironmentValues } from './function-environment.ts';
import { ownAccount } from './own-account.ts';
import { namespaceOf } from './watch/namespace.ts';
import type { TaskTable } from './task-table.ts';

interface ProjectFunctionProps {
  stage: Stage;
  /** The folder under `functions/`. */
  name: string;
  project: Project;
  table: TaskTable;
  environment: EnvironmentValues;
  /** Concurrency reserved for the function, which is also its limit. Default: the account's remaining concurrency. */
  reservedConcurrency?: number;
}

/**
 * A folder of `functions/` as a function. Its own role allows its log, its traces and the actions that its
 * `function.ts` names.
 */
export class ProjectFunction extends Construct {
  readonly function: Function;
  readonly role: Role;
  readonly spec: FunctionSpec;
  /** The name that operators see. */
  readonly physicalName: string;

  constructor(scope: Construct, id: string, props: ProjectFunctionProps) {
    super(scope, id);
    const { stage, name, project, table, environment, reservedConcurrency } = props;
    this.spec = project.functions.get(name) as FunctionSpec;
    const functionName = functionNameOf(stage, name);
    this.physicalName = functionName;

    // The log goes with its function: a log that stayed would keep its name, and a roll-back could not create it again.
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Instead of the managed AWSLambdaBasicExecutionRole, which allows every log group of the account.
    this.role = new Role(this, 'Role', {
      assumedBy: ownAccount(this, 'lambda.amazonaws.com'),
      description: `Role of ${functionName}`,
    });
    logGroup.grantWrite(this.role);
    table.grant(this.role, this.spec.tableActions ?? [], this.spec.indexes);

    this.function = new Function(this, 'Function', {
      functionName,
      description: this.spec.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(project.functionFolder(name)),
      role: this.role,
      timeout: Duration.seconds(this.spec.timeoutSeconds),
      memorySize: this.spec.memoryMb,
      reservedConcurrentExecutions: reservedConcurrency,
      environment: {
        ...environmentOf(name, this.spec.environment ?? [], environment),
        // The namespace of Powertools' metrics.
        POWERTOOLS_METRICS_NAMESPACE: namespaceOf(stage),
      },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
    acknowledge(this.role, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'xray:PutTraceSegments and xray:PutTelemetryRecords cannot be limited to a resource',
    });
  }

  /**
   * Allows what `function.ts` names on the user pool. It is a separate policy, which depends on the pool, because the
   * pool depends on the function.
   */
  userPoolStatement(userPoolArn: string): PolicyStatement | undefined {
    const actions = this.spec.userPoolActions ?? [];
    if (actions.length === 0) return undefined;
    return new PolicyStatement({
      effect: Effect.ALLOW,
      actions: actions.map((action) => `cognito-idp:${action}`),
      resources: [userPoolArn],
    });
  }
}

/** The physical name, from which operators recognise stage and folder. */
export const functionNameOf = (stage: Stage, folder: string) => `taskwire-${stage}-${folder}`;

/** `pre-sign-up` → `PreSignUp`, the construct id of a function. */
export const constructId = (folder: string) =>
  folder
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
