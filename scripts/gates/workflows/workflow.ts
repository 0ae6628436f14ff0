import { parse } from 'yaml';

export type Permissions = Record<string, string> | string;

export interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}

export interface Job {
  steps?: Step[];
  /** Of a workflow that it calls. */
  uses?: string;
  permissions?: Permissions;
  secrets?: unknown;
  'timeout-minutes'?: number;
}

export interface Workflow {
  on: Record<string, unknown>;
  permissions?: Permissions;
  jobs: Record<string, Job>;
}

export const parseWorkflow = (text: string): Workflow => parse(text) as Workflow;

/** Every command that a workflow runs. */
export const commandsOf = ({ jobs }: Workflow): string[] =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps.flatMap(({ run }) => (run === undefined ? [] : [run])));
