import { own } from '../../shared/own.ts';

/** Actions that report consumed capacity, and whether it is read or write capacity. */
const REPORTING: Record<string, 'read' | 'write'> = {
  GetItem: 'read',
  BatchGetItem: 'read',
  Query: 'read',
  Scan: 'read',
  TransactGetItems: 'read',
  PutItem: 'write',
  UpdateItem: 'write',
  DeleteItem: 'write',
  BatchWriteItem: 'write',
  TransactWriteItems: 'write',
};

interface ConsumedCapacity {
  TableName: string;
  CapacityUnits: number;
}

/**
 * Asks the engine for `INDEXES` with every item action, so that receipts are complete. The caller sees only the
 * capacity that it asked for.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html
 */
export function accounted(action: string, input: Record<string, unknown>): Record<string, unknown> {
  return own(REPORTING, action) === undefined ? input : { ...input, ReturnConsumedCapacity: 'INDEXES' };
}

/**
 * Adds the consumed capacity to the trace step, and removes capacity that the caller did not ask for from the answer.
 */
export function account(
  action: string,
  asked: unknown,
  output: Record<string, any>,
  detail: Record<string, unknown> = {},
): Record<string, unknown> {
  const kind = own(REPORTING, action);
  if (kind === undefined || output.ConsumedCapacity === undefined) return output;
  const reported: ConsumedCapacity[] = [output.ConsumedCapacity].flat();
  detail[kind === 'read' ? 'rcu' : 'wcu'] = reported.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  if (asked === 'INDEXES') return output;
  const { ConsumedCapacity, ...rest } = output;
  if (asked !== 'TOTAL') return rest;
  const totals = reported.map(({ TableName, CapacityUnits }) => ({ TableName, CapacityUnits }));
  return { ...rest, ConsumedCapacity: Array.isArray(ConsumedCapacity) ? totals : totals[0] };
}
