/**
 * `npm run schema:check`: how the schema has changed since the last release (`schema/released/`, the highest version): what breaks clients,
 * what may, what does not. Fails when something breaks that `CHANGELOG.md` does not announce under "Unreleased", by its coordinate.
 * A release puts `schema/generated/schema.graphql` there under its version, and names the section after it.
 */
import './help.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { changesBetween, unannounced, type Verdict } from './schemaCheck/changes.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const read = (path: string) => readFileSync(at(path), 'utf8');

const WORDS: Record<Verdict, string> = {
  BREAKING: 'breaks clients',
  DANGEROUS: 'may surprise clients',
  NON_BREAKING: 'safe',
};

const releases = readdirSync(at('schema/released'))
  .filter((name) => name.endsWith('.graphql'))
  .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
const last = releases.at(-1)!;
const changes = await changesBetween(read(`schema/released/${last}`), read('schema/generated/schema.graphql'));

console.log(`since ${last.replace('.graphql', '')}:`);
for (const verdict of Object.keys(WORDS) as Verdict[])
  for (const change of changes.filter((each) => each.verdict === verdict))
    console.log(`  ${WORDS[verdict]}: ${change.coordinate}: ${change.message}`);

const missing = unannounced(changes, read('CHANGELOG.md'));
for (const { coordinate } of missing)
  console.error(`CHANGELOG.md does not announce, under "Unreleased": \`${coordinate}\``);
process.exitCode = missing.length > 0 ? 1 : 0;
