import type { Cloud } from '../../cloud.ts';
import { createLogEvents, type LogEvent } from '../../shared/logEvents.ts';
import type { FunctionConfig } from './functionConfig.ts';
import { createFunctionPool, type FunctionPool } from './functionPool.ts';

/** A function that can be invoked: its settings, sandboxes and output. */
export interface HostedFunction {
  readonly config: FunctionConfig;
  readonly pool: FunctionPool;
  /** Adds the function's output to its own log and to the local cloud's. */
  write(text: string): void;
  /** The latest lines, oldest first. */
  logs(): LogEvent[];
}

/** `events` are handed on from an earlier version of the same function. */
export function createHostedFunction(cloud: Cloud, config: FunctionConfig, events: LogEvent[] = []): HostedFunction {
  const log = createLogEvents(() => cloud.clock.now(), events);
  return {
    config,
    pool: createFunctionPool(cloud, config),
    write(text) {
      for (const line of log.write(text)) cloud.log.info(`${config.name}: ${line}`);
    },
    logs: log.list,
  };
}
