/**
 * `npm run difference -- --stage dev --base origin/main`: what this tree would change in a stage. It synthesizes this
 * tree and the base, prints the difference as Markdown, and keeps it in `.build/delivery/` for `npm run
 * difference:comment`. Exits with 1 if state would be lost and nobody has accepted that.
 */
import './help.ts';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { lossesOf } from './delivery/losses.ts';
import { differenceFile } from './delivery/options.ts';
import { targetOf } from './deploy/deployment.ts';
import { stacksAt } from './difference/base.ts';
import { differenceMarkdown } from './difference/markdown.ts';
import { stacksOf } from './gates/stateful/stacksOf.ts';
import { acceptedChanges } from './gates/stateful/released.ts';
import { ownAssembly } from './ownAssembly.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { stage, rest } = targetOf('difference', process.argv.slice(2));
  const { values } = parseArgs({ args: rest, options: { base: { type: 'string' } } });
  if (values.base === undefined) throw new Error('compared with what? Say it: --base origin/main');
  const before = await stacksAt(values.base, stage);
  // Without checks, like the base: the checks are gates of their own.
  const after = stacksOf((await ownAssembly(stage)).folder);
  const losses = lossesOf(before ?? {}, after, acceptedChanges(), stage);
  const text = differenceMarkdown(stage, before, after, losses);
  const file = differenceFile(stage);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined) appendFileSync(summary, text);
  console.log(text);
  return losses.forward.length + losses.back.length === 0 ? 0 : 1;
});
