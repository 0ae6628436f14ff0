import type { Step } from '../../api/types.ts';
import { mappingError, missingValue } from '../../execution/fieldError.ts';
import type { Field } from '../../execution/runHandler.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { createBatcher, type LambdaBatcher } from './batcher.ts';
import { invoke } from './invoke.ts';

/** The batch size if the resolver or function gives none. */
const DEFAULT_BATCH_SIZE = 5;

/**
 * `{ operation: 'Invoke' | 'BatchInvoke', invocationType?, payload? }`. See "JavaScript resolver function reference for
 * Lambda".
 */
export async function callLambda(call: DataSourceCall): Promise<unknown> {
  const { operation, payload, invocationType = 'RequestResponse' } = call.request;
  const functionArn = call.dataSource.functionArn ?? '';
  if (operation === undefined || operation === null) throw missingValue('operation');
  if (invocationType !== 'RequestResponse' && invocationType !== 'Event') {
    throw mappingError(`Unsupported invocationType '${String(invocationType)}'.`);
  }
  if (operation === 'Invoke') return invoke(call, functionArn, payload, invocationType);
  if (operation !== 'BatchInvoke') throw mappingError(`Unsupported operation '${String(operation)}'.`);
  const batcher = batcherOf(call.field, call.step, async (payloads) => {
    const answer = await invoke(call, functionArn, payloads, invocationType);
    return invocationType === 'Event' ? payloads.map(() => null) : answer;
  });
  return batcher.add(payload ?? null);
}

/** One batcher per step of each field in a request. */
export function batcherOf(
  { request, info }: Field,
  step: Step,
  invokeList: (payloads: unknown[]) => Promise<unknown>,
): LambdaBatcher {
  const key = `${info.parentType.name}.${info.fieldName}:${step.id}`;
  const batcher = request.batchers.get(key) ?? createBatcher(step.maxBatchSize || DEFAULT_BATCH_SIZE, invokeList);
  request.batchers.set(key, batcher);
  return batcher;
}
