/**
 * `npm run audit`: asks the registry for advisories on the packages in the lock file. Exits with 1 for an advisory of
 * moderate severity or more that `scripts/gates/audit/accepted.json` does not accept, and if the registry does not
 * answer, since that proves nothing.
 */
import './help.ts';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { auditFindings } from './gates/audit/findings.ts';
import { main } from './shared/main.ts';

/** npm's exit status only says that there are findings; they are in its output. */
const answer = () =>
  new Promise<string>((resolve) => {
    execFile('npm', ['audit', '--json'], { cwd: PROJECT_ROOT, maxBuffer: 100_000_000 }, (_error, stdout) =>
      resolve(stdout),
    );
  });

await main(async () => {
  const accepted = readFileSync(join(PROJECT_ROOT, 'scripts/gates/audit/accepted.json'), 'utf8');
  const findings = auditFindings(await answer(), accepted, new Date().toISOString().slice(0, 10));
  for (const finding of findings) console.error(finding);
  if (findings.length === 0) console.log('no advisory of moderate severity or more that is not accepted');
  return findings.length === 0 ? 0 : 1;
});
