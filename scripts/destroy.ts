/**
 * `npm run destroy -- --stage dev`: takes a stage's stacks away, after saying what is kept and what is lost and asking once more. See
 * docs/deploying.md.
 */
import './help.ts';
import { cdk } from './deploy/cdk.ts';
import { main } from './deploy/deployment.ts';
import { destroy } from './deploy/destroy.ts';

await main(() => destroy(process.argv.slice(2), cdk, console.log));
