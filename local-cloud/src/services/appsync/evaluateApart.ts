import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { AwsError } from '../../shared/errors.ts';
import type { Answer, Input, Settings, Task } from './evaluationTask.ts';
import { startThread } from './evaluationThreads.ts';
import type { Quirks } from './quirks/quirks.ts';
import { realmSource } from './runtime/realmSource.ts';
import type { RuntimeEnvironment } from './runtime/types.ts';

export interface EvaluateApart {
  /** Evaluates a handler in a thread. Returns JSON. Throws `AwsError`. */
  evaluate(input: Input, environment: Required<RuntimeEnvironment>): Promise<string>;
  /** Ends the threads that wait for work. */
  close(): void;
}

/** An evaluation has one second. The rest is start-up time for the thread, on a busy machine. */
const TIME_LIMIT_MILLISECONDS = 20_000;
const MEMORY_MEGABYTES = 64;
const AT_ONCE = 2;
const WAITING = 50;
/** People try code repeatedly for a while, and most of an evaluation is the start of its thread. */
const KEPT_MILLISECONDS = 30_000;

/**
 * Makes the evaluator for callers' code. Two evaluations run at a time, each with its own heap and no access to the
 * environment of the process. A few wait; the rest are throttled, as AppSync throttles. A thread that has answered is
 * kept for a while; one that failed is not.
 */
export function createEvaluateApart(): EvaluateApart {
  let running = 0;
  const waiting: Array<() => void> = [];
  const begin = async () => {
    if (running < AT_ONCE) return void (running += 1);
    if (waiting.length >= WAITING) throw new AwsError('TooManyRequestsException', 'Too Many Requests', 429);
    // Each evaluation that ends passes its place to the next.
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };

  const start = ({ key }: Quirks): Worker => {
    const workerData: Settings = { switches: `documented,${key}`, realm: realmSource() };
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MEGABYTES, maxYoungGenerationSizeMb: 16 };
    const thread = startThread({ workerData, execArgv: [], env: {}, resourceLimits });
    // Nobody waits for a kept thread that fails.
    return thread.on('error', () => undefined).once('exit', () => kept.delete(thread));
  };
  const kept = new Set<Worker>();
  let timer: NodeJS.Timeout | undefined;
  const close = () => {
    clearTimeout(timer);
    for (const thread of kept) void thread.terminate();
    kept.clear();
  };
  const keep = (thread: Worker) => {
    kept.add(thread);
    // A kept thread keeps no process running.
    thread.unref();
    clearTimeout(timer);
    timer = setTimeout(close, KEPT_MILLISECONDS).unref();
  };

  return {
    async evaluate(input, { now, quirks }) {
      await begin();
      try {
        const [thread = start(quirks)] = kept;
        kept.delete(thread);
        const answer = await answerOf(thread, { input, now: now() }, keep);
        if ('body' in answer) return answer.body;
        throw new AwsError(answer.refusal.code, answer.refusal.message);
      } finally {
        end();
      }
    },
    close,
  };
}

/** @param keep takes the thread, unless it has to be ended to have an answer */
async function answerOf(thread: Worker, task: Task, keep: (thread: Worker) => void): Promise<Answer> {
  const answered = once(thread, 'message', { signal: AbortSignal.timeout(TIME_LIMIT_MILLISECONDS) });
  thread.ref();
  thread.postMessage(task);
  try {
    const [answer] = await answered;
    keep(thread);
    return answer as Answer;
  } catch (error) {
    await thread.terminate();
    return answerFor(error as Error);
  }
}

/** @throws the error, if it is no fault of the code */
function answerFor(error: Error): Answer {
  if (error.name === 'AbortError') return failed('Error: The code ran for too long');
  // The stack of our checks overflowed: the code's own recursion ends inside its evaluation.
  if (error.name === 'RangeError') {
    const message = 'The code is too complex: its parts are nested too deeply.';
    return { refusal: { code: 'BadRequestException', message } };
  }
  if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return failed('Error: The code used too much memory');
  throw error;
}

const failed = (message: string): Answer => ({
  body: JSON.stringify({ error: { message, codeErrors: [] }, logs: [], stash: '{}', outErrors: '[]' }),
});
