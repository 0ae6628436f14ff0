import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Finding } from './finding.ts';
import type { Part } from './judge.ts';

/** A bundle in the installed package. In the repository the process bundles itself. */
const PROCESS = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './judgeSources.mjs' : './judgeProcess.js', import.meta.url),
);

/**
 * A process that judges, and keeps TypeScript and its libraries loaded: the first answer takes seconds, later ones
 * milliseconds.
 */
export interface Judge {
  /**
   * Like `judge`, in that process.
   * @throws Error if the process ends without an answer
   */
  judge(codes: readonly string[], part: Part): Promise<Finding[][]>;
  /** Ends the process once it has answered all calls. */
  close(): void;
  /** Ends the process now; calls that it has not answered are rejected. */
  kill(): void;
}

/**
 * Starts a judge.
 * @param givesWay whether it yields to the machine's other work: nobody waits for the answer
 */
export function openJudge({ givesWay = false } = {}): Judge {
  const child = spawn(process.execPath, [PROCESS], { stdio: ['pipe', 'pipe', 'pipe'] });
  // The process may have ended already, which is reported below.
  if (givesWay && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const waiting: Array<{ resolve: (findings: Finding[][]) => void; reject: (error: Error) => void }> = [];
  let trouble = '';
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  child.once('error', fail);
  child.once('close', () => fail(new Error(`the judgement of resolver code failed: ${trouble.trim()}`)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (trouble += text));
  child.stdin.on('error', () => {
    // The process died before it read everything. The reason is reported when it closes.
  });
  // The process answers in the order of the calls.
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting.shift()?.resolve(JSON.parse(line) as Finding[][]);
  });
  return {
    judge: (codes, part) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify({ codes, part })}\n`);
      }),
    close: () => child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}
