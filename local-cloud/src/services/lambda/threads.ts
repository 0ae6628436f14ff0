import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What a function is loaded with. */
export interface Load {
  env: Record<string, string>;
  taskRoot: string | undefined;
  source: string | undefined;
  handler: string;
  jsonLogs: boolean;
  /** The cloud's clock against this machine's, milliseconds. */
  clockOffset: number;
  functionInfo: object;
}

const runtimeFile = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

/** A thread takes 10 to 20 MB; one cloud needs about as many. */
const MAX_PARKED = 16;
/** A thread that does not answer is busy with something that its function began. */
const UNLOAD_MILLISECONDS = 5_000;

/** How long a thread waits for a function before it ends: its memory is wanted back. */
const PARKED_MILLISECONDS = 30_000;

/** Threads without a function, by their memory limit. */
const parked = new Map<number, Worker[]>();
const timers = new WeakMap<Worker, NodeJS.Timeout>();

/** Node reads variables such as `NODE_OPTIONS` when a thread starts, and no later. */
const asksNode = (env: Record<string, string>): boolean => Object.keys(env).some((name) => name.startsWith('NODE_'));
/** Threads that started so: they are for one function alone. */
const unlike = new WeakSet<Worker>();

/**
 * A thread that loads a function: a new one, or one that another function of this process has left. A new thread and the
 * SDK take 0.2 seconds of processor time, and a file of tests starts a dozen. It is unreferenced.
 */
export function threadFor({ env, ...load }: Load, memoryMegabytes: number): Worker {
  const old = asksNode(env) ? undefined : parked.get(memoryMegabytes)?.pop();
  if (old !== undefined) {
    clearTimeout(timers.get(old));
    forgetListeners(old);
    old.postMessage({ type: 'load', env, ...load });
    return old;
  }
  const worker = new Worker(runtimeFile, {
    env,
    // Not the host's own flags: a TypeScript loader would slow down every cold start.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    workerData: { ...load, runtimeFile },
  });
  if (asksNode(env)) unlike.add(worker);
  worker.unref();
  return worker;
}

/** Keeps a thread whose function is loaded and idle for another one. Ends it if its function left traces. */
export async function park(worker: Worker, memoryMegabytes: number): Promise<void> {
  forgetListeners(worker);
  if (unlike.has(worker) || !(await unloads(worker)) || count() >= MAX_PARKED) return void (await worker.terminate());
  const threads = parked.get(memoryMegabytes) ?? [];
  parked.set(memoryMegabytes, [...threads, worker]);
  const forget = () =>
    void parked.set(
      memoryMegabytes,
      parked.get(memoryMegabytes)!.filter((other) => other !== worker),
    );
  worker.on('exit', forget);
  worker.on('error', forget);
  const end = () => {
    // First: what ends is not passed on any more.
    forget();
    void worker.terminate();
  };
  timers.set(worker, setTimeout(end, PARKED_MILLISECONDS).unref());
  worker.unref();
}

/** Ours: a worker has listeners of its own, without which it hears nothing. */
function forgetListeners(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

const count = (): number => [...parked.values()].reduce((sum, threads) => sum + threads.length, 0);

async function unloads(worker: Worker): Promise<boolean> {
  worker.ref();
  const stop = new AbortController();
  const { signal } = stop;
  const answer = new Promise<boolean>((resolve) => {
    worker.on('message', ({ type, isClean }) => type === 'unloaded' && resolve(isClean));
    worker.on('error', () => resolve(false));
    worker.on('exit', () => resolve(false));
  });
  worker.postMessage({ type: 'unload' });
  try {
    return await Promise.race([answer, after(UNLOAD_MILLISECONDS, false, { signal })]);
  } finally {
    stop.abort();
    forgetListeners(worker);
  }
}
