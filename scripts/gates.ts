/**
 * `npm run gates [-- <name> …]`: what must hold before a change is merged, without an AWS account or a network. It prints a line for each
 * gate and one for each finding. Exit status 1 when a gate is shut. `scripts/gates/gates.ts` lists them.
 */
import './help.ts';
import { main } from './deploy/deployment.ts';
import { gates } from './gates/gates.ts';
import { passGates } from './gates/passGates.ts';

await main(() => passGates(gates, process.argv.slice(2), console.log));
