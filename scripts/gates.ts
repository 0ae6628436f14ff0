/**
 * `npm run gates [-- <name> …]`: checks what must hold before a change is merged, without an AWS account or a network.
 * Prints a line for each gate and each finding. Exits with 1 if a gate is shut. `scripts/gates/gates.ts` lists the
 * gates.
 */
import './help.ts';
import { gates } from './gates/gates.ts';
import { passGates } from './gates/passGates.ts';
import { main } from './shared/main.ts';

await main(() => passGates(gates, process.argv.slice(2), console.log));
