import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Finding } from './finding.ts';
import type { Part } from './judge.ts';

/** Both are TypeScript in the repository and JavaScript where the package is installed. */
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const PROCESS = fileURLToPath(new URL(`./judgeProcess${extension}`, import.meta.url));
const LOADER = extension === '.ts' ? ['--import', createRequire(import.meta.url).resolve('tsx')] : [];

/**
 * The same as `judge`, in a process of its own that ends with its answer. It gives way to others: what is judged is rarely what
 * somebody waits for.
 */
export async function judgeApart(codes: readonly string[], part: Part): Promise<Finding[][]> {
  const child = spawn(process.execPath, [...LOADER, PROCESS], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.on('error', () => {
    // It has died before it read all; how is told below.
  });
  child.stdin.end(JSON.stringify({ codes, part }));
  const [output, trouble, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (status !== 0) throw new Error(`the judgement of resolver code failed: ${trouble.trim()}`);
  return JSON.parse(output) as Finding[][];
}
