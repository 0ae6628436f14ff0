/** The process that `judgeApart` starts: codes come as JSON on its input, their findings go to its output. */
import { text } from 'node:stream/consumers';
import { judge, type Part } from './judge.ts';

const { codes, part } = JSON.parse(await text(process.stdin)) as { codes: string[]; part: Part };
process.stdout.write(JSON.stringify(await judge(codes, part)));
