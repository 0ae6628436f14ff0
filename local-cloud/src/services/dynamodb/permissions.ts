import type { Cloud } from '../../cloud.ts';
import type { PermissionsOf } from '../../shared/permission.ts';
import { own } from '../../shared/own.ts';

/** A transaction needs the permission of each operation in it, not a separate one. */
const TRANSACTION_ACTIONS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** The permissions for calls of tables and streams. See the service authorization reference, "Amazon DynamoDB". */
export function permissionsFor({ region, accountId }: Cloud): PermissionsOf {
  const tableArn = (table: string): string =>
    table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;

  return (action, input) => {
    if (input.TransactItems !== undefined) {
      return (input.TransactItems as Array<Record<string, any>>).flatMap((entry) =>
        Object.entries(entry).map(([kind, { TableName }]) => ({
          action: `dynamodb:${own(TRANSACTION_ACTIONS, kind)}`,
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
    if (/Statement|ExecuteTransaction/.test(action)) return partiQlStatements(input).map(partiQlPermission);
    const named = input.TableName ?? input.ResourceArn;
    const streamArn = input.StreamArn ?? (input.ShardIterator && String(input.ShardIterator).split('|')[0]);
    const table = named === undefined ? streamArn : tableArn(String(named));
    const resource = table && input.IndexName ? `${table}/index/${input.IndexName}` : table;
    return [{ action: `dynamodb:${action}`, resource }];
  };
}

function partiQlStatements(input: Record<string, any>): string[] {
  const lists = [...(input.Statements ?? []), ...(input.TransactStatements ?? [])];
  return [input.Statement, ...lists.map(({ Statement }) => Statement)].filter(Boolean);
}

/** The text names the table, and this code does not read the text. */
function partiQlPermission(text: string) {
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  return { action: `dynamodb:PartiQL${verb.charAt(0).toUpperCase()}${verb.slice(1)}`, resource: undefined };
}
