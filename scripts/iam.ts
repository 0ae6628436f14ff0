/**
 * `npm run iam [-- --data DIR]`: what roles were denied since the running local cloud started, and what they are allowed but have
 * not used. Exit status 1 if anything was denied.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Outputs } from './start/outputs.ts';

interface Report {
  denied: Array<{ role: string; action: string; resource: string; count: number }>;
  unused: Array<{ role: string; actions: string[] }>;
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '.taskwire' } } });
const shortly = (arn: string) => arn.slice(arn.indexOf('/') + 1);

/** Throws in one line when no local cloud answers. */
async function report(): Promise<Report> {
  try {
    const { controlUrl } = JSON.parse(readFileSync(join(values.data, 'outputs.json'), 'utf8')) as Outputs;
    return (await (await fetch(`${controlUrl}/iam`)).json()) as Report;
  } catch {
    throw new Error(`No local cloud of ${values.data} answers. Start it with npm start.`);
  }
}

try {
  const { denied, unused } = await report();
  console.log(denied.length === 0 ? 'Nothing was denied.' : 'Denied:');
  for (const { role, action, resource, count } of denied)
    console.log(`  ${shortly(role)}: ${action} on ${resource}, ${count} times`);
  console.log(unused.length === 0 ? 'Everything that is allowed was used.' : 'Allowed, and not used so far:');
  for (const { role, actions } of unused) console.log(`  ${shortly(role)}: ${actions.join(', ')}`);
  if (denied.length > 0) process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
