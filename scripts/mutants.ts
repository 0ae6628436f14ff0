/**
 * `npm run mutants -- [name…]`: removes one precaution at a time from a copy of the product, and runs the tests that
 * must notice. A name is a switch (`B2`), a function (`send-mail`) or a service (`sqs`); without names, all run. Exits
 * with 1 if a mutant survives, or if the tests fail without one.
 */
import './help.ts';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { CARE } from './mutants/care.ts';
import { HAND_MADE } from './mutants/handMade.ts';
import { copySources } from './mutants/copy.ts';

const names = process.argv.slice(2);
const mutants = [...CARE, ...HAND_MADE].filter(({ of }) => names.length === 0 || names.includes(of));
if (mutants.length === 0) throw new Error(`there is no mutant of ${names.join(', ')}`);
const copy = copySources(PROJECT_ROOT);
const OBSERVED = 'observed';

// A test that always fails would notice everything.
for (const appsync of new Set(mutants.map((mutant) => mutant.appsync ?? OBSERVED))) {
  const theirs = mutants.filter((mutant) => (mutant.appsync ?? OBSERVED) === appsync);
  const failed = await copy.failures([...new Set(theirs.flatMap(({ tests }) => tests))], appsync);
  for (const line of failed) console.log(`FAILS without a mutant, ${appsync}: ${line}`);
  if (failed.length > 0) process.exitCode = 1;
}
for (const mutant of mutants) {
  const failed = await copy.with(mutant, () => copy.failures(mutant.tests, mutant.appsync ?? OBSERVED));
  const [first] = failed;
  if (first === undefined) process.exitCode = 1;
  console.log(`${first === undefined ? 'LIVES' : 'dies '} ${mutant.of}: ${mutant.wrong}${first ? ` (${first})` : ''}`);
}
