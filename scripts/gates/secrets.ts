import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import type { Gate } from './gate.ts';

// It compares each mark with all before it: in a tree of this size that takes longer than everything else.
secretLintProfiler.mark = () => undefined;

const RULES = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }];

/** A line for every key, token or password that secretlint recognises. The line does not repeat it. */
export async function secretsIn(path: string, content: string): Promise<string[]> {
  const { messages } = await lintSource({
    source: { filePath: path, content, contentType: 'text' },
    options: { config: { rules: RULES }, maskSecrets: true },
  });
  return messages.map(
    ({ loc, message, ruleId }) => `${path}:${loc.start.line}: ${message} (${ruleId}): remove it, and revoke it`,
  );
}

async function secretsOfTree(): Promise<string[]> {
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
  });
  const findings: string[] = [];
  for (const name of names.split('\0').filter(Boolean)) {
    const file = join(PROJECT_ROOT, name);
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    // Pictures and archives.
    if (!bytes.includes(0)) findings.push(...(await secretsIn(name, bytes.toString('utf8'))));
  }
  return findings;
}

export const secrets: Gate = {
  name: 'secrets',
  refuses: 'keys, tokens and passwords in a file of the tree',
  findings: secretsOfTree,
};
