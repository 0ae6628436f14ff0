import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { FunctionConfig } from './functionConfig.ts';
import { createSandbox, type Invocation, type InvocationResult, type Sandbox } from './sandbox.ts';

/** The outcome of one invocation and its duration. */
interface PoolResult extends InvocationResult {
  /** Present on a cold start. */
  initMilliseconds?: number;
}

/** The sandboxes of one version of a function. */
export interface FunctionPool {
  /** Throws `TooManyRequestsException` beyond the reserved concurrency. */
  run(invocation: Invocation): Promise<PoolResult>;
  /** Lets running invocations finish, and then ends every sandbox. */
  drain(): Promise<void>;
  /** Ends every sandbox at once. */
  close(): Promise<void>;
}

/** Concurrent sandboxes without a reservation: enough to show concurrency, few enough for a laptop. */
const MAX_SANDBOXES = 10;

/**
 * How long a sandbox waits for an invocation before it ends, by default. Lambda ends sandboxes after some minutes. Each
 * holds 20 MB; a new one takes a tenth of a second. Real time: the cloud's clock may jump in the middle of a day's
 * work.
 */
const IDLE_MILLISECONDS = 30_000;

/** Runs each invocation in an idle sandbox, a new one, or (at the limit) the next that becomes free. */
export function createFunctionPool(cloud: Cloud, config: FunctionConfig): FunctionPool {
  const reserved = config.reservedConcurrency;
  const idleMilliseconds = cloud.sandboxIdle ?? IDLE_MILLISECONDS;
  const limit = Math.min(reserved ?? MAX_SANDBOXES, MAX_SANDBOXES);
  const idle: Sandbox[] = [];
  const all = new Set<Sandbox>();
  const running = new Set<Promise<unknown>>();
  const waiting: Array<() => void> = [];
  const timers = new Map<Sandbox, NodeJS.Timeout>();
  let closed = false;

  async function acquire(): Promise<Sandbox> {
    if (reserved !== undefined && running.size >= reserved) {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
        Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      });
    }
    for (;;) {
      if (closed) throw new AwsError('ServiceException', 'The local cloud is shutting down.', 500);
      const free = idle.pop();
      if (free !== undefined) clearTimeout(timers.get(free));
      if (free?.alive) return free;
      if (free !== undefined) forget(free);
      else if (all.size < limit) {
        const sandbox = createSandbox(cloud, config);
        all.add(sandbox);
        return sandbox;
      } else await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  function release(sandbox: Sandbox): void {
    if (sandbox.alive && !closed) {
      idle.push(sandbox);
      timers.set(sandbox, setTimeout(() => end(sandbox), idleMilliseconds).unref());
    } else {
      forget(sandbox);
    }
    waiting.shift()?.();
  }

  function end(sandbox: Sandbox): void {
    idle.splice(idle.indexOf(sandbox), 1);
    forget(sandbox);
    void sandbox.stop();
  }

  function forget(sandbox: Sandbox): void {
    clearTimeout(timers.get(sandbox));
    timers.delete(sandbox);
    all.delete(sandbox);
  }

  async function runIn(invocation: Invocation): Promise<PoolResult> {
    const sandbox = await acquire();
    const cold = sandbox.initMilliseconds === 0;
    try {
      const outcome = await sandbox.run(invocation);
      return cold ? { ...outcome, initMilliseconds: sandbox.initMilliseconds } : outcome;
    } finally {
      release(sandbox);
    }
  }

  async function close(): Promise<void> {
    closed = true;
    for (const wake of waiting.splice(0)) wake();
    await Promise.all([...all].map((sandbox) => sandbox.stop()));
    for (const sandbox of all) forget(sandbox);
    idle.length = 0;
  }

  return {
    async run(invocation) {
      const work = runIn(invocation);
      running.add(work);
      cloud.clock.standsFor(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async drain() {
      await Promise.allSettled(running);
      await close();
    },
    close,
  };
}
