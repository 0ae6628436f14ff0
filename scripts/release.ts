/**
 * `npm run release -- 0.3.0`: writes a release into the working tree. It writes the version into every package.json,
 * the lock file and the documents that name tarballs, dates the collected changes in the change logs, and keeps the
 * schema, with which `npm run schema:check` compares from then on. CONTRIBUTING.md says what comes before and after.
 */
import './help.ts';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { releasedLog } from './release/changeLog.ts';
import { mistakeIn, withTarball, withVersion } from './release/version.ts';
import { main } from './shared/main.ts';

const at = (path: string) => join(PROJECT_ROOT, path);

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(at(path), 'utf8');
  const after = change(before);
  if (after === before) return;
  writeFileSync(at(path), after);
  console.log(path);
}

await main(() => {
  const { positionals } = parseArgs({ args: process.argv.slice(2), allowPositionals: true });
  const [version = ''] = positionals;
  const root = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string; workspaces: string[] };
  const mistake = mistakeIn(version, root.version);
  if (mistake !== null) {
    console.error(mistake);
    return Promise.resolve(1);
  }
  for (const folder of ['.', ...root.workspaces])
    edit(join(folder, 'package.json'), (manifest) => withVersion(manifest, version));
  for (const document of ['client/README.md', 'local-cloud/README.md', 'appsync-check/README.md', 'docs/front-end.md'])
    edit(document, (text) => withTarball(text, version));
  const today = new Date().toISOString().slice(0, 10);
  for (const folder of ['.', 'appsync-check', 'client', 'local-cloud'])
    edit(join(folder, 'CHANGELOG.md'), (log) => releasedLog(log, version, today));
  copyFileSync(at('schema/generated/schema.graphql'), at(`schema/released/${version}.graphql`));
  console.log(`schema/released/${version}.graphql`);
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
  });
  return Promise.resolve(0);
});
