import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Mutant } from './mutant.ts';

/** A copy of the sources, whose tests run. It is inside the project, so that packages are found. */
interface Copy {
  /** Writes the mutant, runs `work`, and restores its file. */
  with<T>(mutant: Mutant, work: () => Promise<T>): Promise<T>;
  /** The first lines of failures; none if everything passes. */
  failures(tests: readonly string[], appsync: string): Promise<string[]>;
}

/** Tracked and new files in their current state. */
export function copySources(root: string): Copy {
  // A separate folder: two concurrent runs would write into each other's.
  const folder = join(root, '.build', `mutants-${process.pid}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of files.toString().split('\0').filter(Boolean)) {
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  return {
    async with(mutant, work) {
      const file = join(folder, mutant.file);
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, mutated(before, mutant));
      try {
        return await work();
      } finally {
        writeFileSync(file, before);
      }
    },
    async failures(tests, appsync) {
      const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
      const child = spawn(process.execPath, [vitest, 'run', '--bail', '1', '--reporter', 'json', ...tests], {
        cwd: folder,
        env: { ...process.env, LOCAL_CLOUD_APPSYNC: appsync },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = once(child, 'close') as Promise<[number]>;
      const [output, trouble] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [status] = await ended;
      if (status === 0) return [];
      const failures = told(output);
      if (failures === undefined) throw new Error(`vitest ended with ${status} and no report: ${trouble.trim()}`);
      return failures;
    },
  };
}

/** @throws Error unless the snippet occurs exactly once */
export function mutated(source: string, { file, snippet, replacement }: Mutant): string {
  const parts = source.split(snippet);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} of: ${snippet}`);
  return parts.join(replacement);
}

interface Report {
  testResults: Array<{ name: string; message: string; assertionResults: Array<{ status: string; fullName: string }> }>;
}

/** The failures in vitest's report; undefined if there is no report. */
function told(output: string): string[] | undefined {
  const json = /^\{"numTotalTestSuites".*$/m.exec(output)?.[0];
  if (json === undefined) return undefined;
  return (JSON.parse(json) as Report).testResults.flatMap(({ message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    return failed.length > 0 || message === '' ? failed : [message.split('\n')[0] as string];
  });
}
