import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import type { Gate } from './gate.ts';

const COMMAND = ['run', '--silent', 'cost', '--', '--gate'];

/** The lines that a command prints when it fails: the objections of `npm run cost -- --gate` to the templates. */
export async function costFindings(run: () => Promise<unknown>): Promise<string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
    return lines.length > 0 ? lines : [message];
  }
}

export const cost: Gate = {
  name: 'cost',
  refuses: 'a template that costs more than its budget',
  findings: () => costFindings(() => promisify(execFile)('npm', COMMAND, { cwd: PROJECT_ROOT })),
};
