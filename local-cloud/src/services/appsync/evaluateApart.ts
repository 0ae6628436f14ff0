import { AwsError } from '../../shared/errors.ts';
import type { Answer, Input, Task } from './evaluationTask.ts';
import { startThread } from './evaluationThreads.ts';
import { realmSource } from './runtime/realmSource.ts';
import type { RuntimeEnvironment } from './runtime/types.ts';

/** Evaluates a handler in a thread that ends with it. Returns JSON. Throws `AwsError`. */
export type EvaluateApart = (input: Input, environment: Required<RuntimeEnvironment>) => Promise<string>;

/** An evaluation has one second. The rest is start-up time for the thread, on a busy machine. */
const TIME_LIMIT_MILLISECONDS = 20_000;
const MEMORY_MEGABYTES = 64;
const AT_ONCE = 2;
const WAITING = 50;

/**
 * Makes the evaluator for callers' code. Two evaluations run at a time, each with its own heap and no access to the
 * environment of the process. A few wait; the rest are throttled, as AppSync throttles.
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
  return async (input, { now, quirks }) => {
    await begin();
    try {
      return await inThread({ input, now: now(), switches: `documented,${quirks.key}`, realm: realmSource() });
    } finally {
      end();
    }
  };
}

async function inThread(task: Task): Promise<string> {
  const thread = startThread({
    workerData: task,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES, maxYoungGenerationSizeMb: 16 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      timer = setTimeout(() => resolve(failed('Error: The code ran for too long')), TIME_LIMIT_MILLISECONDS);
    });
    if ('body' in answer) return answer.body;
    throw new AwsError(answer.refusal.code, answer.refusal.message);
  } catch (error) {
    // The stack of the checks: the code's own recursion ends inside of its evaluation.
    if ((error as Error).name === 'RangeError')
      throw new AwsError('BadRequestException', 'The code is too complex: its parts are nested too deeply.');
    if ((error as { code?: unknown }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    return failed('Error: The code used too much memory').body;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

/** The answer for code that was ended from outside. */
const failed = (message: string) => ({
  body: JSON.stringify({ error: { message, codeErrors: [] }, logs: [], stash: '{}', outErrors: '[]' }),
});
