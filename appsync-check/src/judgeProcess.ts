/**
 * The process that `openJudge` starts. Codes arrive as JSON, one line each time, and their findings return as one line.
 * It ends with its input.
 */
import { createInterface } from 'node:readline';
import { judge, type Part } from './judge.ts';

async function answer(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { codes, part } = JSON.parse(line) as { codes: string[]; part: Part };
    process.stdout.write(`${JSON.stringify(await judge(codes, part))}\n`);
  }
}

void answer();
