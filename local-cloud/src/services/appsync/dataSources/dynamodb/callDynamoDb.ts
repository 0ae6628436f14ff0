import { coordinateOf } from '../../execution/coordinateOf.ts';
import { mappingError, missingValue } from '../../execution/fieldError.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { batchDeleteItem, batchGetItem, batchPutItem } from './batches.ts';
import { deleteItem, getItem, putItem, updateItem } from './items.ts';
import { refuseUnknownMembers } from './knownMembers.ts';
import { query, scan } from './pages.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';

const OPERATIONS: Record<string, (call: DataSourceCall) => Promise<unknown>> = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchPutItem: batchPutItem,
  BatchDeleteItem: batchDeleteItem,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
};

/** Runs a DynamoDB request object. See the AWS page "JavaScript resolver function reference for DynamoDB". */
export async function callDynamoDb(call: DataSourceCall): Promise<unknown> {
  const { operation } = call.request;
  if (operation === undefined || operation === null) throw missingValue('operation');
  const run = OPERATIONS[String(operation)];
  if (run === undefined) throw mappingError(`Unsupported operation '${String(operation)}'.`);
  if (call.field.request.api.departs('D1', coordinateOf(call.field))) refuseUnknownMembers(call.request);
  return run(call);
}
