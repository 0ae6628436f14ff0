/**
 * `npm run schema:check`: reports how the schema has changed since the last release (`schema/released/`, highest
 * version): what breaks clients, what may break them, and what does not. Fails on a breaking change that `CHANGELOG.md`
 * does not announce under "Unreleased", by its coordinate. A release adds `schema/generated/schema.graphql` there under
 * its version, and names the section after it.
 */
import './help.ts';
import type { Verdict } from './schemaCheck/changes.ts';
import { announcedChanges } from './schemaCheck/released.ts';

const WORDS: Record<Verdict, string> = {
  BREAKING: 'breaks clients',
  DANGEROUS: 'may surprise clients',
  NON_BREAKING: 'safe',
};

const { last, changes, findings } = await announcedChanges();

console.log(`since ${last}:`);
for (const verdict of Object.keys(WORDS) as Verdict[])
  for (const change of changes.filter((each) => each.verdict === verdict))
    console.log(`  ${WORDS[verdict]}: ${change.coordinate}: ${change.message}`);

for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
