/** The process that `judgeApart` starts: codes come as JSON on its input, their findings go to its output. */
import { text } from 'node:stream/consumers';
import { judge } from './judge.ts';

process.stdout.write(JSON.stringify(judge(JSON.parse(await text(process.stdin)) as string[])));
