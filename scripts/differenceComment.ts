/**
 * `npm run difference:comment -- --stage dev`: writes the result of `npm run difference` as a comment on the pull
 * request whose workflow runs it.
 */
import './help.ts';
import { readFileSync } from 'node:fs';
import { differenceFile, existing } from './delivery/options.ts';
import { targetOf } from './deploy/deployment.ts';
import { comment, pullRequestOf } from './difference/comment.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { stage } = targetOf('difference:comment', process.argv.slice(2));
  const event = process.env['GITHUB_EVENT_PATH'];
  if (event === undefined) throw new Error('GITHUB_EVENT_PATH is not set: GitHub sets it in a workflow');
  const text = readFileSync(existing(differenceFile(stage)), 'utf8');
  const on = pullRequestOf(process.env, readFileSync(event, 'utf8'));
  console.log(`the comment on ${stage} is ${await comment(on, `difference ${stage}`, text)}`);
  return 0;
});
