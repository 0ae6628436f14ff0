import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';

interface StageRolesProps {
  stage: Stage;
  /** The region of the stage. */
  region: string;
  /** ARN of the OIDC provider. */
  provider: string;
  /** The exact claims of a token. */
  audience: Record<string, string>;
  bootstrapQualifier: string;
  /** The bucket of assemblies, each stage under its name. */
  assemblies: Bucket;
}

/** CDK's own roles that a deployment assumes. Not the one that publishes images: there are none. */
const BOOTSTRAP_ROLES = ['deploy-role', 'file-publishing-role', 'lookup-role'];

const WIDE = 'AWS makes the ids of stacks, tables, pools and objects later: names and tags of one stage limit them';

/**
 * The permissions of one stage's workflows: `taskwire-<stage>-deploy` passes an assembly to CDK's bootstrap roles;
 * `taskwire-<stage>-verify` checks whether the stage works. Neither can change itself, or another stage's role.
 */
export class StageRoles extends Construct {
  constructor(scope: Construct, id: string, props: StageRolesProps) {
    super(scope, id);
    this.role('Deploy', `taskwire-${props.stage}-deploy`, props, deployStatements(this, props));
    this.role('Verify', `taskwire-${props.stage}-verify`, props, verifyStatements(this, props));
  }

  private role(
    id: string,
    roleName: string,
    { stage, provider, audience }: StageRolesProps,
    statements: PolicyStatement[],
  ): void {
    const role = new Role(this, id, {
      roleName,
      description: `${id}s ${stage}, by GitHub's workflows in the environment ${stage}`,
      assumedBy: new WebIdentityPrincipal(provider, { StringEquals: audience }),
    });
    for (const statement of statements) role.addToPolicy(statement);
    const wide = statements.flatMap(({ resources }) => resources).filter((resource) => resource.includes('*'));
    acknowledge(
      role,
      ...wide.map((resource) => ({ id: `AwsSolutions-IAM5[Resource::${asTold(this, resource)}]`, reason: WIDE })),
    );
  }
}

/** An ARN in cdk-nag's form: `<AWS::AccountId>` for a reference, and the common partition. */
function asTold(scope: Construct, resource: string): string {
  const resolved: unknown = Stack.of(scope).resolve(resource);
  if (typeof resolved === 'string') return resolved;
  const told = (part: unknown): string => {
    if (typeof part === 'string') return part;
    const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: string[] };
    if (Ref === 'AWS::Partition') return 'aws';
    return `<${Ref ?? attribute?.join('.')}>`;
  };
  return (resolved as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].map(told).join('');
}

const arnOf = (scope: Construct, region: string, service: string, resource: string) =>
  Stack.of(scope).formatArn({
    service,
    region,
    resource: resource.split('/')[0]!,
    resourceName: resource.split('/').slice(1).join('/'),
  });

function deployStatements(scope: Construct, props: StageRolesProps): PolicyStatement[] {
  const { stage, region, bootstrapQualifier, assemblies } = props;
  const { account } = Stack.of(scope);
  const roles = BOOTSTRAP_ROLES.map((name) => `role/cdk-${bootstrapQualifier}-${name}-${account}-${region}`);
  return [
    new PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: roles.map((name) => arnOf(scope, '', 'iam', name)),
    }),
    // Reads the deployed templates, for the gate on state.
    new PolicyStatement({
      actions: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      resources: [arnOf(scope, region, 'cloudformation', `stack/taskwire-${stage}-*/*`)],
    }),
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [assemblies.arnForObjects(`${stage}/*`)],
    }),
    // Without this permission, S3 refuses a request for a missing object instead of reporting it missing.
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [assemblies.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${stage}/*` } },
    }),
  ];
}

/** The calls of `npm run verify` and of the watch over alarms. */
function verifyStatements(scope: Construct, { stage, region }: StageRolesProps): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['cloudformation:DescribeStacks'],
      resources: [arnOf(scope, region, 'cloudformation', `stack/taskwire-${stage}-api/*`)],
    }),
    // Neither accepts a resource.
    new PolicyStatement({ actions: ['appsync:EvaluateCode', 'cloudwatch:DescribeAlarms'], resources: ['*'] }),
    new PolicyStatement({
      actions: ['appsync:GraphQL'],
      resources: [arnOf(scope, region, 'appsync', 'apis/*/types/Mutation/fields/endSubscriptions')],
    }),
    // The two temporary accounts.
    new PolicyStatement({
      actions: [
        ...['AddUserToGroup', 'CreateUser', 'DeleteUser', 'InitiateAuth', 'SetUserPassword'].map(
          (name) => `cognito-idp:Admin${name}`,
        ),
        'cognito-idp:ListUsers',
      ],
      resources: [arnOf(scope, region, 'cognito-idp', 'userpool/*')],
      conditions: { StringEquals: { 'aws:ResourceTag/application': 'taskwire', 'aws:ResourceTag/stage': stage } },
    }),
    new PolicyStatement({
      actions: ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      resources: [arnOf(scope, region, 'dynamodb', `table/taskwire-${stage}-data-*`)],
    }),
  ];
}
