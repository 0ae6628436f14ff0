import type { Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { InvokeOutput } from '../service.ts';

/** The result of a batch. */
export type BatchOutcome =
  | { kind: 'done' }
  /** The function reported failure, of the whole batch or from some items on. */
  | { kind: 'failed'; items: 'all' | string[]; response: FailureResponse }
  /** It could not run, or the result is unknown: not the batch's fault. */
  | { kind: 'unavailable' };

/** The `responseContext` of a failure record. */
export interface FailureResponse {
  statusCode: number;
  executedVersion: string;
  functionError?: string;
}

interface Batch {
  functionName: string;
  sourceArn: string;
  records: Array<Record<string, unknown>>;
  reportsItemFailures: boolean;
  /** Further detail for `GET /trace`. */
  detail?: Record<string, unknown>;
}

/** Invokes a function with a batch, as a separate request in the trace, and reads its answer. */
export async function invokeBatch(cloud: Cloud, batch: Batch): Promise<BatchOutcome> {
  const { functionName, sourceArn, records, detail } = batch;
  const about = {
    kind: 'eventSource',
    name: functionName,
    detail: { source: sourceArn, records: records.length, ...detail },
  };
  try {
    const output = await cloud.trace.request(about, () =>
      cloud.call<InvokeOutput>({
        service: 'lambda',
        action: 'Invoke',
        input: { FunctionName: functionName, Payload: JSON.stringify({ Records: records }) },
        // Lambda itself is the caller: a mapping needs no permission to invoke.
        principal: cloud.principalOf(undefined),
      }),
    );
    return outcomeOf(output, batch.reportsItemFailures);
  } catch (error) {
    if (error instanceof AwsError) return { kind: 'unavailable' };
    throw error;
  }
}

function outcomeOf(output: InvokeOutput, reportsItemFailures: boolean): BatchOutcome {
  const response: FailureResponse = {
    statusCode: output.StatusCode,
    executedVersion: output.ExecutedVersion ?? '$LATEST',
    ...(output.FunctionError && { functionError: output.FunctionError }),
  };
  if (output.FunctionError !== undefined) return { kind: 'failed', items: 'all', response };
  if (!reportsItemFailures) return { kind: 'done' };
  const items = failedItems(output.Payload);
  return items.length === 0 ? { kind: 'done' } : { kind: 'failed', items, response };
}

/**
 * The identifiers in `{"batchItemFailures": [{"itemIdentifier": "…"}]}`; `all` if the answer is malformed. No answer,
 * or an empty list, is a complete success.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
function failedItems(payload: string | undefined): 'all' | string[] {
  const answer = payload === undefined || payload === '' ? null : JSON.parse(payload);
  const failures = answer?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 'all';
  const identifiers = failures.map((failure) => failure?.itemIdentifier);
  return identifiers.every((identifier) => typeof identifier === 'string' && identifier !== '') ? identifiers : 'all';
}
