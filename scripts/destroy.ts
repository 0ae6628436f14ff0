/**
 * `npm run destroy -- --stage dev`: removes a stage's stacks, after it has listed what is kept and lost and asked for
 * confirmation. See docs/deploying.md.
 */
import './help.ts';
import { cdk } from './deploy/cdk.ts';
import { destroy } from './deploy/destroy.ts';
import { main } from './shared/main.ts';

await main(() => destroy(process.argv.slice(2), cdk, console.log));
