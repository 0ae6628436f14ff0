import type { Cloud } from '../../cloud.ts';
import type { FunctionConfig } from './functionConfig.ts';
import { createFunctionPool, type FunctionPool } from './functionPool.ts';

/** A function that can be invoked: its settings, sandboxes and output. */
export interface HostedFunction {
  readonly config: FunctionConfig;
  readonly pool: FunctionPool;
  /** Adds the function's output to its own log and to the local cloud's. */
  write(text: string): void;
  /** The latest lines, oldest first. */
  logs(): string[];
}

const KEPT_LINES = 1_000;

/** `lines` come from an earlier version of the same function. */
export function createHostedFunction(cloud: Cloud, config: FunctionConfig, lines: string[] = []): HostedFunction {
  return {
    config,
    pool: createFunctionPool(cloud, config),
    write(text) {
      for (const line of text.split('\n').filter((part) => part !== '')) {
        cloud.log.info(`${config.name}: ${line}`);
        lines.push(line);
      }
      lines.splice(0, lines.length - KEPT_LINES);
    },
    logs: () => lines,
  };
}
