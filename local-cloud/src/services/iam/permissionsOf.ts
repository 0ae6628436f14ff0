import type { ServiceCall } from '../../cloud.ts';
import type { ConditionContext } from './decide.ts';
import type { ResourceStatement } from './resourcePolicy.ts';

/** An IAM action on a resource that one API call needs. `resource` undefined: the input does not say which. */
export interface Permission {
  action: string;
  resource: string | undefined;
  context?: ConditionContext;
  /** The policy of the resource itself, if it has one. */
  policy?: ResourceStatement[];
}

interface Place {
  region: string;
  accountId: string;
}

/**
 * What a call needs, as the service authorization reference has it; nothing for calls that AWS does not sign.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function permissionsOf(call: Omit<ServiceCall, 'principal'>, place: Place): Permission[] {
  switch (call.service) {
    case 'dynamodb':
    case 'dynamodb-streams':
      return dynamodb(call.action, call.input, place);
    case 'lambda':
      return lambda(call.action, call.input, place);
    case 'cognito-idp':
      return cognito(call.action, call.input, place);
    default:
      return [];
  }
}

/** A transaction needs the permission of each operation in it, not one of its own. */
const TRANSACTION_ACTIONS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

function dynamodb(action: string, input: Record<string, any>, { region, accountId }: Place): Permission[] {
  const tableArn = (table: string): string =>
    table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
  if (input.TransactItems !== undefined) {
    return (input.TransactItems as Array<Record<string, any>>).flatMap((entry) =>
      Object.entries(entry).map(([kind, { TableName }]) => ({
        action: `dynamodb:${TRANSACTION_ACTIONS[kind]}`,
        resource: tableArn(String(TableName)),
      })),
    );
  }
  if (input.RequestItems !== undefined) {
    return Object.keys(input.RequestItems).map((table) => ({
      action: `dynamodb:${action}`,
      resource: tableArn(table),
    }));
  }
  if (/Statement|ExecuteTransaction/.test(action)) {
    const statements: string[] = [
      input.Statement,
      ...(input.Statements ?? []).map((one: any) => one.Statement),
      ...(input.TransactStatements ?? []).map((one: any) => one.Statement),
    ];
    return statements.filter(Boolean).map((text) => {
      const verb = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
      return { action: `dynamodb:PartiQL${verb.charAt(0).toUpperCase()}${verb.slice(1)}`, resource: undefined };
    });
  }
  const named = input.TableName ?? input.ResourceArn;
  const streamArn = input.StreamArn ?? (input.ShardIterator && String(input.ShardIterator).split('|')[0]);
  const table = named === undefined ? streamArn : tableArn(String(named));
  return [
    { action: `dynamodb:${action}`, resource: table && input.IndexName ? `${table}/index/${input.IndexName}` : table },
  ];
}

function lambda(
  action: string,
  { FunctionName: name = '', Qualifier }: Record<string, any>,
  { region, accountId }: Place,
): Permission[] {
  const arn = String(name).startsWith('arn:')
    ? String(name)
    : `arn:aws:lambda:${region}:${accountId}:function:${String(name).replace(/^.*function:/, '')}`;
  return [
    {
      action: `lambda:${action === 'Invoke' ? 'InvokeFunction' : action}`,
      resource: Qualifier ? `${arn}:${Qualifier}` : arn,
    },
  ];
}

/** Calls of users about themselves (sign-in, sign-up, with an access token) carry no signature; the rest name the pool. */
function cognito(
  action: string,
  { UserPoolId: pool }: Record<string, any>,
  { region, accountId }: Place,
): Permission[] {
  if (pool === undefined) return [];
  return [{ action: `cognito-idp:${action}`, resource: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${pool}` }];
}
