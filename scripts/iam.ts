/**
 * `npm run iam [-- --data DIR]`: lists what roles were denied since the running local cloud started, and permissions
 * they have not used. `-- --suite`: the same for the last test run, over all its clouds. Exits with 1 if anything was
 * denied.
 */
import './help.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './shared/main.ts';
import type { Outputs } from './start/outputs.ts';

interface Report {
  denied: Array<{ role: string; action: string; resource: string; count: number }>;
  unused: Array<{ role: string; actions: string[] }>;
}

/** Where the clouds of a test run leave their reports. */
const SUITE = '.build/iam';

const options = { data: { type: 'string', default: '.taskwire' }, suite: { type: 'boolean', default: false } } as const;
const shortly = (arn: string) => arn.slice(arn.indexOf('/') + 1);

/** Throws in one line if there was no test run. */
function reportOfSuite(): Report {
  const files = existsSync(SUITE) ? readdirSync(SUITE) : [];
  if (files.length === 0) throw new Error('No test run has left a report. Begin one with npm test.');
  const reports = files.map((file) => JSON.parse(readFileSync(join(SUITE, file), 'utf8')) as Report);
  const isUnusedIn = ({ unused }: Report, role: string, action: string) =>
    unused.some((one) => one.role === role && one.actions.includes(action));
  const unused = reports[0]!.unused.map(({ role, actions }) => ({
    role,
    actions: actions.filter((action) => reports.every((report) => isUnusedIn(report, role, action))),
  }));
  return {
    denied: reports.flatMap(({ denied }) => denied),
    unused: unused.filter(({ actions }) => actions.length > 0),
  };
}

/** Throws in one line if no local cloud answers. */
async function reportOfCloud(data: string): Promise<Report> {
  try {
    const { controlUrl } = JSON.parse(readFileSync(join(data, 'outputs.json'), 'utf8')) as Outputs;
    return (await (await fetch(`${controlUrl}/iam`)).json()) as Report;
  } catch {
    throw new Error(`No local cloud of ${data} answers. Start it with npm start.`);
  }
}

await main(async () => {
  const { values } = parseArgs({ options });
  const { denied, unused } = values.suite ? reportOfSuite() : await reportOfCloud(values.data);
  console.log(denied.length === 0 ? 'Nothing was denied.' : 'Denied:');
  for (const { role, action, resource, count } of denied)
    console.log(`  ${shortly(role)}: ${action} on ${resource}, ${count} times`);
  console.log(unused.length === 0 ? 'Everything that is allowed was used.' : 'Allowed, and not used so far:');
  for (const { role, actions } of unused) console.log(`  ${shortly(role)}: ${actions.join(', ')}`);
  return denied.length === 0 ? 0 : 1;
});
