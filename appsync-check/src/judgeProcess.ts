/** The process that `judgeApart` starts: codes come as JSON on its input, their findings go to its output. */
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { judge, type Part } from './judge.ts';

// What somebody waits for comes first.
setPriority(10);
const { codes, part } = JSON.parse(await text(process.stdin)) as { codes: string[]; part: Part };
process.stdout.write(JSON.stringify(await judge(codes, part)));
