import type { Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { InvokeOutput } from '../service.ts';

/** What became of a batch. */
export type BatchOutcome =
  | { kind: 'done' }
  /** The function answered that it failed, with all of it or from some items on. */
  | { kind: 'failed'; items: 'all' | string[]; response: FailureResponse }
  /** It did not get to run, or nobody knows: no fault of the batch. */
  | { kind: 'unavailable' };

/** `responseContext` of a failure record. */
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
  /** What `GET /trace` shows besides. */
  detail?: Record<string, unknown>;
}

/** Hands a batch to a function, as a request of its own in the trace, and reads its answer. */
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
        // Lambda itself calls: a mapping needs no permission to invoke.
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
 * The identifiers in `{"batchItemFailures": [{"itemIdentifier": "…"}]}`; `all` if the answer is malformed. No answer, or
 * an empty list, is a complete success.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function failedItems(payload: string | undefined): 'all' | string[] {
  const answer = payload === undefined || payload === '' ? null : JSON.parse(payload);
  const failures = answer?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 'all';
  const identifiers = failures.map((failure) => failure?.itemIdentifier);
  return identifiers.every((identifier) => typeof identifier === 'string' && identifier !== '') ? identifiers : 'all';
}
