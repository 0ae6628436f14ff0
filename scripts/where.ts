/**
 * `npm run where -- Mutation.createTask.write code.js:12:5`: finds the source of a place that AppSync names. Run it on
 * the deployed commit. Exits with 1 if nothing is found.
 */
import './help.ts';
import { entriesOf, sourcesOf } from '../infra/project/sourcesOf.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { resolvers } from '../resolvers/resolvers.ts';

const USAGE = 'npm run where -- <resolver, with or without its step> <code.js:line:column>';

const [resolver, at] = process.argv.slice(2);
const [, line, column] = /^(?:.*code\.js)?[:(]?(\d+)[:,](\d+)\)?:?$/.exec(at ?? '') ?? [];
if (resolver === undefined || line === undefined) {
  console.error(USAGE);
  process.exit(2);
}
if (entriesOf(resolvers, resolver).length === 0) {
  console.error(`resolvers/resolvers.ts has no resolver or step ${resolver}`);
  process.exit(1);
}
const sources = await sourcesOf(PROJECT_ROOT, resolvers, resolver, { line: Number(line), column: Number(column) });
if (sources.length === 0) console.error(`no bundle of ${resolver} has code from the sources at ${line}:${column}`);
for (const { entry, source } of sources) console.log(`${source}   (${entry})`);
process.exitCode = sources.length === 0 ? 1 : 0;
