import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from './project/paths.ts';
import { stageConfig, type Backups, type StageConfig } from './stages/schema.ts';

export type { Backups, StageConfig };

/** The name of a stage, which is the name of its file. */
export type Stage = string;

const FOLDER = join(PROJECT_ROOT, 'infra', 'stages');
/** It is part of the names of functions and queues, which AWS limits to 64 and 80 characters. */
const NAME = /^[a-z][a-z0-9]{0,15}$/;

/** The file of a stage, as messages name it. */
export const stageFile = (stage: Stage) => `infra/stages/${stage}.json`;

/** The stages with a file, sorted by name. */
export const stageNames = (folder = FOLDER): Stage[] =>
  readdirSync(folder)
    .flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? [])
    .filter((name) => NAME.test(name))
    .sort();

/**
 * The contents of a stage's file.
 * @throws Error with one line for an unknown stage, or a line for every missing, unknown or wrong value
 */
export function readStage(name: unknown, folder = FOLDER): StageConfig {
  const file = typeof name === 'string' && NAME.test(name) ? join(folder, `${name}.json`) : '';
  if (file === '' || !existsSync(file))
    throw new Error(`unknown stage ${JSON.stringify(name ?? null)}: use one of ${stageNames(folder).join(', ')}`);
  return parseStage(readFileSync(file, 'utf8'), stageFile(name as string));
}

/** @throws Error with a line for every mistake, which names `file` and the value */
export function parseStage(text: string, file: string): StageConfig {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
  const parsed = stageConfig.safeParse(json, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.flatMap((issue) => lines(issue, file)).join('\n'));
}

function lines(issue: z.core.$ZodIssue, file: string): string[] {
  const at = (...more: PropertyKey[]) => `${file}: ${z.core.toDotPath([...issue.path, ...more])}`;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${at(key)}: there is no such setting`);
  if (issue.path.length === 0) return [`${file}: must be an object`];
  if (issue.input === undefined) return [`${at()}: is missing`];
  return [
    `${at()}: ${issue.code === 'invalid_type' ? `must be ${WORDS[issue.expected] ?? `a ${issue.expected}`}` : issue.message}`,
  ];
}

const WORDS: Record<string, string> = {
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};
