/**
 * `npm run audit`: asks the registry for advisories on the packages of the lock file. Exit status 1 for one of moderate severity or more that
 * `scripts/gates/audit/accepted.json` does not accept, and when the registry answers none: that is no proof.
 */
import './help.ts';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { main } from './deploy/deployment.ts';
import { auditFindings } from './gates/audit/findings.ts';

/** npm's exit status says that there is something; what, is in its answer. */
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
  if (findings.length === 0) console.log('no advisory of moderate severity or more, but what is accepted');
  return findings.length === 0 ? 0 : 1;
});
