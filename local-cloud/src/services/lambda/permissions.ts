import type { Cloud, Resource } from '../../cloud.ts';
import { permissionOn, type PermissionsOf, type ResourceStatement } from '../../shared/permission.ts';
import { functionName } from '../../shared/functionName.ts';

/** `AWS::Lambda::Permission`: who may invoke a function besides the account's roles. */
export interface Permissions {
  grant(resource: Resource): void;
  revoke(resource: Resource): void;
  /** Whether an AWS service (`cognito-idp.amazonaws.com`) acting for `sourceArn` may invoke the function. */
  allows(fn: string, servicePrincipal: string, sourceArn: string): boolean;
  /** The function's policy, for calls that a service makes as itself. */
  policyOf(fn: string): ResourceStatement[];
}

/** `*` and `?` as in IAM patterns. */
const matches = (pattern: string, value: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(value);

export function createPermissions(): Permissions {
  const granted = new Map<string, Resource['properties']>();
  const key = (resource: Resource) => `${resource.stack}/${resource.logicalId}`;
  const about = (fn: string) =>
    [...granted.values()].filter(({ FunctionName }) => functionName(FunctionName) === functionName(fn));
  return {
    grant: (resource) => void granted.set(key(resource), resource.properties),
    revoke: (resource) => void granted.delete(key(resource)),
    allows: (fn, servicePrincipal, sourceArn) =>
      about(fn).some(
        (permission) =>
          permission.Principal === servicePrincipal &&
          ['lambda:InvokeFunction', 'lambda:*'].includes(permission.Action) &&
          (permission.SourceArn === undefined || matches(permission.SourceArn, sourceArn)),
      ),
    policyOf: (fn) => about(fn).map(statementOf),
  };
}

/** The permissions that calls need. See the service authorization reference, "AWS Lambda". */
export function permissionsFor({ region, accountId }: Cloud, { policyOf }: Permissions): PermissionsOf {
  const arnOf = ({ FunctionName = '', Qualifier }: Record<string, any>) => {
    const name = String(FunctionName);
    const arn = name.startsWith('arn:')
      ? name
      : `arn:aws:lambda:${region}:${accountId}:function:${name.replace(/^.*function:/, '')}`;
    return Qualifier ? `${arn}:${Qualifier}` : arn;
  };
  const onFunction = permissionOn('lambda', arnOf, (input) => policyOf(String(input.FunctionName)));
  return (action, input) => onFunction(action === 'Invoke' ? 'InvokeFunction' : action, input);
}

function statementOf({ Principal, Action, SourceArn, SourceAccount }: Resource['properties']): ResourceStatement {
  return {
    Effect: 'Allow',
    Principal:
      Principal === '*' ? '*' : { [String(Principal).includes('.amazonaws.com') ? 'Service' : 'AWS']: Principal },
    Action,
    Resource: '*',
    Condition: {
      ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  };
}
