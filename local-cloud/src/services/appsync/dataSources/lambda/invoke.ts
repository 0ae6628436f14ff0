import { AwsError } from '../../../../shared/errors.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { inTime, timedOut } from '../inTime.ts';
import { DataSourceError } from '../dataSourceResult.ts';

/** A failed function. `ctx.error` also has `unhandledErrorType` if the sandbox ended it. */
export class LambdaError extends DataSourceError {
  constructor(
    message: string,
    /** The name of the exception, as the function reported it. */
    readonly exception: string | undefined,
    readonly unhandledErrorType: string | null,
  ) {
    super('Lambda:Unhandled', message);
  }
}

const timeout = () => Object.assign(timedOut('Lambda')(), { unhandledErrorType: null });

type Caller = Pick<DataSourceCall, 'field' | 'dataSource'>;

/**
 * Invokes a function with the data source's role and returns its JSON; null for an asynchronous invocation. Throws a
 * {@link LambdaError} if the function failed, a {@link DataSourceError} (`Lambda:<code>`) if it could not be called.
 */
export async function invoke(
  { field, dataSource }: Caller,
  functionArn: string,
  payload: unknown,
  invocationType: 'RequestResponse' | 'Event' = 'RequestResponse',
): Promise<unknown> {
  const { cloud } = field.request;
  const arn = dataSource.roleArn ?? `arn:aws:iam::${cloud.accountId}:root`;
  const { FunctionError, Payload } = await inTime(field, timeout, () =>
    cloud.call<{ FunctionError?: string; Payload?: string }>({
      service: 'lambda',
      action: 'Invoke',
      input: { FunctionName: functionArn, InvocationType: invocationType, Payload: JSON.stringify(payload ?? null) },
      principal: { arn, session: 'APPSYNC_ASSUME_ROLE' },
    }),
  ).catch((error: unknown) => {
    if (error instanceof AwsError) throw new DataSourceError(`Lambda:${error.code}`, error.message);
    throw error;
  });
  if (invocationType === 'Event') return null;
  const answer: unknown = Payload === undefined || Payload === '' ? null : JSON.parse(Payload);
  if (FunctionError === undefined) return answer;
  const { errorMessage, errorType } = (answer ?? {}) as { errorMessage?: string; errorType?: string };
  throw new LambdaError(errorMessage ?? '', errorType, errorType?.startsWith('Sandbox.') === true ? errorType : null);
}
