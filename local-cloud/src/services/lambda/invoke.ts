import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { HostedFunction } from './hostedFunction.ts';

/** The result of a synchronous invocation: the handler's value, or an error document if `FunctionError` is set. */
export interface InvokeResult {
  FunctionError?: 'Unhandled';
  /** JSON text. */
  Payload: string;
  /** The function's output, with the platform's START, END and REPORT lines. */
  log: string;
}

/** The origin of an invocation. */
interface InvokeOptions {
  requestId?: string;
  invokedFunctionArn?: string;
  clientContext?: string;
  /** A fault; see `sandbox.ts`. */
  crashAfterCalls?: number;
}

/** Lambda's limit for answers: slightly more than 6 MB. */
const MAX_RESPONSE_BYTES = 6_291_556;

/** Runs a function once, and records it in the trace and the function's log. The event is JSON text. */
export function invoke(
  cloud: Cloud,
  fn: HostedFunction,
  event: string,
  options: InvokeOptions = {},
): Promise<InvokeResult> {
  const { config } = fn;
  const requestId = options.requestId ?? randomUUID();
  return cloud.trace.step({ kind: 'lambda', name: config.name }, async (detail) => {
    const lines = [`START RequestId: ${requestId} Version: $LATEST\n`];
    const write = (text: string) => {
      lines.push(text);
      fn.write(text);
    };
    const { payload, failed, milliseconds, initMilliseconds } = await fn.pool.run({
      requestId,
      event,
      invokedFunctionArn: options.invokedFunctionArn ?? config.arn,
      clientContext: options.clientContext,
      crashAfterCalls: options.crashAfterCalls,
      traceHeader: cloud.trace.current(),
      log: write,
    });
    const billed = Math.ceil(milliseconds + (initMilliseconds ?? 0));
    const tooLarge = !failed && Buffer.byteLength(payload) > MAX_RESPONSE_BYTES;
    const answer = tooLarge ? responseTooLarge() : payload;
    Object.assign(detail, {
      requestId,
      coldStart: initMilliseconds !== undefined,
      ...(initMilliseconds === undefined ? {} : { initMilliseconds: Math.round(initMilliseconds) }),
      milliseconds: Number(milliseconds.toFixed(2)),
      billedMilliseconds: billed,
      memoryMegabytes: config.memoryMegabytes,
      ...(failed || tooLarge ? { error: answer.slice(0, 500) } : {}),
    });
    const init = initMilliseconds === undefined ? '' : `\tInit Duration: ${initMilliseconds.toFixed(2)} ms`;
    lines.push(
      `END RequestId: ${requestId}\n`,
      `REPORT RequestId: ${requestId}\tDuration: ${milliseconds.toFixed(2)} ms\tBilled Duration: ${billed} ms\t` +
        `Memory Size: ${config.memoryMegabytes} MB${init}\n`,
    );
    return {
      ...(failed || tooLarge ? { FunctionError: 'Unhandled' as const } : {}),
      Payload: answer,
      log: lines.join(''),
    };
  });
}

const responseTooLarge = () =>
  JSON.stringify({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
  });
