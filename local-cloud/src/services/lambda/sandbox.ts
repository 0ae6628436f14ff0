import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Cloud } from '../../cloud.ts';
import { environment } from './environment.ts';
import type { FunctionConfig } from './functionConfig.ts';
import { sharedCode, type SharedCode } from './sharedCode.ts';

/** One invocation in a sandbox. */
export interface Invocation {
  requestId: string;
  /** The event as JSON text. */
  event: string;
  invokedFunctionArn: string;
  traceHeader?: string;
  clientContext?: string;
  /** A fault: the sandbox dies after this many AWS calls were answered, or before it answers. */
  crashAfterCalls?: number;
  log: (text: string) => void;
}

/** The result: the handler's value or an error document, as JSON text. */
export interface InvocationResult {
  payload: string;
  failed: boolean;
  milliseconds: number;
}

/** An execution environment: one worker thread with at most one invocation at a time. */
export interface Sandbox {
  /** How long loading the handler took, on a cold start. */
  readonly initMilliseconds: number;
  /** False once the thread is gone (timeout, crash, exit); the pool then discards it. */
  readonly alive: boolean;
  run(invocation: Invocation): Promise<InvocationResult>;
  stop(): Promise<void>;
}

/** Lambda's init phase may take ten seconds before it counts against the function's own timeout. */
const INIT_ALLOWANCE_SECONDS = 10;

type Message = { type: 'ready' } | { type: 'log'; text: string } | ({ type: 'code' } & SharedCode) | Answer;
type Answer = { type: 'initError' | 'result' | 'error'; payload: string; fatal?: boolean };

const errorDocument = (errorType: string, errorMessage: string) => JSON.stringify({ errorType, errorMessage });

const runtimeFile = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

export function createSandbox(cloud: Cloud, config: FunctionConfig): Sandbox {
  const startedAt = performance.now();
  const day = new Date(cloud.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  const logStream = `${day}/[$LATEST]${randomBytes(16).toString('hex')}`;
  const code = sharedCode(runtimeFile);
  const worker = new Worker(runtimeFile, {
    env: environment(cloud, config, logStream),
    // Not the host's own flags: a TypeScript loader would slow down every cold start.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: config.memoryMegabytes },
    workerData: {
      sharedCode: code.known,
      taskRoot: config.taskRoot,
      source: config.source,
      handler: config.handler,
      runtimeFile,
      jsonLogs: config.logFormat === 'JSON',
      clockOffset: cloud.clock.now() - Date.now(),
      functionInfo: {
        functionName: config.name,
        functionVersion: '$LATEST',
        memoryLimitInMB: String(config.memoryMegabytes),
        logGroupName: config.logGroup,
        logStreamName: logStream,
      },
    },
  });

  let alive = true;
  let initMilliseconds = 0;
  let outOfMemory = false;
  /** Output of the init phase, kept for the first invocation's log. */
  const early: string[] = [];
  let log = (text: string): void => void early.push(text);
  let settle: ((answer: Omit<InvocationResult, 'milliseconds'>) => void) | undefined;
  let ready: () => void;
  const initialised = new Promise<void>((resolve) => (ready = resolve));
  /** The failure of the init phase, which is the answer to the first invocation. */
  let initFailure: string | undefined;

  worker.on('message', (message: Message) => {
    if (message.type === 'log') log(message.text);
    else if (message.type === 'ready') ready();
    else if (message.type === 'code') code.add(message);
    else if (message.type === 'initError') {
      alive = false;
      initFailure = message.payload;
      ready();
    } else {
      if (message.fatal) alive = false;
      settle?.({ payload: message.payload, failed: message.type === 'error' });
    }
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  });
  worker.on('exit', (code) => {
    alive = false;
    const how = outOfMemory
      ? 'with error: signal: killed'
      : code === 0
        ? 'without providing a reason'
        : `with error: exit status ${code}`;
    // Pending messages arrive together with the exit. If one says why loading failed, it is the better answer.
    initFailure ??= errorDocument('Runtime.ExitError', `Error: Runtime exited ${how}`);
    ready();
    settle?.({ payload: initFailure, failed: true });
  });
  worker.unref();

  const initTime = initialised.then(() => {
    initMilliseconds = performance.now() - startedAt;
  });

  async function run(invocation: Invocation): Promise<InvocationResult> {
    const { log: writeLog, ...rest } = invocation;
    const { requestId } = rest;
    log = writeLog;
    early.splice(0).forEach(log);
    worker.ref();
    const outcome = new Promise<Omit<InvocationResult, 'milliseconds'>>((resolve) => (settle = resolve));
    const timeOut = () => {
      alive = false;
      const after = `Task timed out after ${config.timeoutSeconds.toFixed(2)} seconds`;
      log(`${new Date(cloud.clock.now()).toISOString()} ${requestId} ${after}\n\n`);
      const payload = errorDocument('Sandbox.Timedout', `RequestId: ${requestId} Error: ${after}`);
      settle?.({ payload, failed: true });
    };
    let timer = setTimeout(timeOut, (INIT_ALLOWANCE_SECONDS + config.timeoutSeconds) * 1000);
    let begunAt = performance.now();
    await Promise.race([initTime, outcome]);
    if (initFailure !== undefined) settle?.({ payload: initFailure, failed: true });
    else if (alive) {
      clearTimeout(timer);
      begunAt = performance.now();
      timer = setTimeout(timeOut, config.timeoutSeconds * 1000);
      const offset = cloud.clock.now() - Date.now();
      const deadline = Date.now() + config.timeoutSeconds * 1000;
      worker.postMessage({ ...rest, offset, deadline });
    }
    const answer = await outcome;
    clearTimeout(timer);
    settle = undefined;
    worker.unref();
    if (!alive) await worker.terminate();
    return { ...answer, milliseconds: performance.now() - begunAt };
  }

  return {
    get initMilliseconds() {
      return initMilliseconds;
    },
    get alive() {
      return alive;
    },
    run,
    stop: async () => void (await worker.terminate()),
  };
}
