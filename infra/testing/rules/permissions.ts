import { all, every, same, type Rule } from './rule.ts';
import type { Resource, StageTemplates } from './stageTemplates.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: { Service?: string } | string;
  Condition?: unknown;
}

const statementsOf = ({ Properties }: Resource): Statement[] => Properties['PolicyDocument'].Statement;
const actionsOf = ({ Action }: Statement): string[] => [Action].flat();
const resourcesOf = (statement: Statement): string[] =>
  [statement.Resource].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));

/** The role of CDK's own function that uploads the web app. CDK writes it; it reaches two buckets. */
const isCdks = ({ stack, id }: Resource) => stack === 'Web' && id.startsWith('CustomCDKBucketDeployment');
const CDK_ANYWHERE = ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'];

/** X-Ray has no resources to name. */
const ANYWHERE = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/** Patterns of resources whose names are not known in advance, and the roles that may use them: see each construct. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  'ses:SendEmail': /:ses:.*:(identity\/\*|configuration-set\/[a-z-]+)"/,
  'dynamodb:DeleteBackup': /-table\d*-arn"\},"\/backup\/\*"/,
  'dynamodb:DescribeBackup': /-table\d*-arn"\},"\/backup\/\*"/,
  'backup:TagResource': /arn:aws:backup:\*:.*:recovery-point:\*"/,
  'appsync:GraphQL': /\/types\/Mutation\/fields\/[a-zA-Z]+"/,
};

const isNamed = (statement: Statement): boolean =>
  all(resourcesOf(statement), (resource) =>
    resource.includes('*')
      ? resource !== '*' && actionsOf(statement).every((action) => PATTERNS[action]?.test(resource) === true)
      : true,
  );

const OWN_ACCOUNT = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
/** AWS does not document that Backup names the account for which it acts: see `infra/constructs/recovery-role.ts`. */
const isBackups = ({ stack }: Resource, service: string | undefined) =>
  stack === 'Recovery' && service === 'backup.amazonaws.com';
const POLICY = 'AWS::IAM::Policy';
const ROLE = 'AWS::IAM::Role';
const FUNCTION = 'AWS::Lambda::Function';
const PERMISSION = 'AWS::Lambda::Permission';
/** Links in mails lead to it, so anybody may call it. The links are signed. */
const PUBLIC = 'stop-mail';
const isPublic = (reference: unknown, one: Resource, stage: StageTemplates) =>
  stage.behind(reference, FUNCTION, one)?.Properties['FunctionName'] === `taskwire-${stage.stage}-${PUBLIC}`;

export const permissionRules: readonly Rule[] = [
  every(POLICY, 'a role names each action that it may take, without a pattern', (policy) =>
    all(statementsOf(policy), (statement) =>
      actionsOf(statement).every((action) =>
        isCdks(policy) ? /^(s3:[A-Z]|cloudfront:[A-Z])/.test(action) : /^[a-z-]+:[A-Za-z]+$/.test(action),
      ),
    ),
  ),
  every(POLICY, 'a role names each resource that it may use, except for traces and for the listed patterns', (policy) =>
    all(statementsOf(policy), (statement) => {
      if (isCdks(policy))
        return same(statement.Resource, '*')
          ? same(statement.Action, CDK_ANYWHERE)
          : !resourcesOf(statement).includes('*');
      return same(statement.Action, ANYWHERE) ? same(statement.Resource, '*') : isNamed(statement);
    }),
  ),
  every(POLICY, 'no role scans the table, reads it by PartiQL, or gives rights', (policy) =>
    all(statementsOf(policy), (statement) =>
      actionsOf(statement).every((action) => !/^(dynamodb:(Scan|PartiQL)|iam:|sts:|kms:)/.test(action)),
    ),
  ),
  every(POLICY, 'mail is sent from the address of the stage alone', (policy, { config }) =>
    all(statementsOf(policy), (statement) => {
      const [, from] = /<(.+)>/.exec(config.sender.from) ?? [];
      return (
        !actionsOf(statement).some((action) => action.startsWith('ses:Send')) ||
        same(statement.Condition, { StringEquals: { 'ses:FromAddress': from } })
      );
    }),
  ),
  every(ROLE, 'a role is assumed by one service, for this account alone', (role) =>
    all(
      role.Properties['AssumeRolePolicyDocument'].Statement as Statement[],
      ({ Principal, Condition, ...rest }) =>
        typeof Principal === 'object' &&
        /^[a-z.-]+\.amazonaws\.com$/.test(Principal.Service ?? '') &&
        same(rest, { Action: 'sts:AssumeRole', Effect: 'Allow' }) &&
        (isCdks(role) || isBackups(role, Principal.Service) || same(Condition, OWN_ACCOUNT)),
    ),
  ),
  every(ROLE, 'a role has no managed policy', (role) =>
    isCdks(role)
      ? /AWSLambdaBasicExecutionRole/.test(JSON.stringify(role.Properties['ManagedPolicyArns']))
      : role.Properties['ManagedPolicyArns'] === undefined,
  ),
  every(
    PERMISSION,
    'only the user pool of the stage may call a function; anybody may call the page behind unsubscribe links',
    (one, stage) => {
      const { Action, Principal, SourceArn, FunctionName, FunctionUrlAuthType, InvokedViaFunctionUrl } = one.Properties;
      if (Principal !== '*')
        return (
          Action === 'lambda:InvokeFunction' &&
          Principal === 'cognito-idp.amazonaws.com' &&
          stage.behind(SourceArn, 'AWS::Cognito::UserPool', one) !== undefined &&
          stage.behind(FunctionName, FUNCTION, one) !== undefined
        );
      const byAddress = Action === 'lambda:InvokeFunctionUrl' && FunctionUrlAuthType === 'NONE';
      return (
        isPublic(FunctionName, one, stage) &&
        (byAddress || (Action === 'lambda:InvokeFunction' && InvokedViaFunctionUrl === true))
      );
    },
    [FUNCTION],
  ),
  every(
    'AWS::Lambda::Url',
    'only the page behind unsubscribe links has a URL',
    (one, stage) => isPublic(one.Properties['TargetFunctionArn'], one, stage),
    [FUNCTION],
  ),
  every(
    FUNCTION,
    'a function has a role',
    (one, stage) => stage.behind(one.Properties['Role'], ROLE, one) !== undefined,
    [ROLE],
  ),
];
