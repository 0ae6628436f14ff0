import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '../../../infra/project/paths.ts';

const FOLDER = join(PROJECT_ROOT, '.github', 'workflows');

/** The workflows of this project, by file name. */
export const readWorkflows = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(FOLDER)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  );

export type Permissions = Record<string, string> | string;

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}

export interface Job {
  steps?: Step[];
  /** The permissions of a workflow that it calls. */
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
