import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import type { Part } from './judge.ts';

const versionOf = (name: string): string =>
  (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;

/** Everything that a verdict depends on besides the code. The first number increases when our own rules change. */
const judges = (): string =>
  ['3', ...['typescript', 'eslint', '@aws-appsync/eslint-plugin', '@aws-appsync/utils'].map(versionOf)].join();

/**
 * Verdicts by the content of the code, as files in a folder. They are safe to delete and to share between processes.
 */
interface Verdicts {
  get(code: string): Finding[] | undefined;
  put(code: string, findings: Finding[]): void;
}

export function verdictsIn(folder: string, part: Part): Verdicts {
  const versions = `${part},${judges()}`;
  const fileOf = (code: string) =>
    join(folder, `${createHash('sha256').update(versions).update(code).digest('hex')}.json`);
  return {
    get(code) {
      try {
        return JSON.parse(readFileSync(fileOf(code), 'utf8')) as Finding[];
      } catch {
        // Not judged yet, or somebody emptied the folder.
        return undefined;
      }
    },
    put(code, findings) {
      const file = fileOf(code);
      mkdirSync(folder, { recursive: true });
      // Written atomically: another process may read it at the same time.
      const draft = `${file}.${process.pid}.${performance.now()}`;
      writeFileSync(draft, JSON.stringify(findings));
      renameSync(draft, file);
    },
  };
}
