/**
 * Stryker's runner for Mocha, which is installed apart: MUTATION_RUNNER is its path. It is changed to say that it needs
 * no new process for a mutant that was also executed while modules loaded: such a mutant is switched on once they are
 * loaded, and tested like any other. The reporter writes each mutant to MUTATION_TESTED as soon as it is tested,
 * because Stryker's own reports are lost if the run is stopped.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const { MochaTestRunner, strykerPlugins: ofMocha, strykerValidationSchema } = await import(process.env.MUTATION_RUNNER);

MochaTestRunner.prototype.capabilities = async () => ({ reloadEnvironment: true });

/** The text of a source between two places, which count from 1. */
function textAt(file, { start, end }) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

const onMutantTested = ({ fileName, location, replacement, status }) => {
  const mutant = { file: relative('.', fileName), line: location.start.line, original: textAt(fileName, location) };
  appendFileSync(process.env.MUTATION_TESTED, `${JSON.stringify({ ...mutant, replacement, status })}\n`);
};

export const strykerPlugins = [...ofMocha, { kind: 'Reporter', name: 'tested', factory: () => ({ onMutantTested }) }];
export { strykerValidationSchema };
