import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { attested } from './attestation.ts';
import { aFolder } from './testing.ts';

/** A GitHub CLI that records its arguments and gives this answer. */
function aCli(script: string): () => string[] {
  const folder = aFolder();
  const file = join(folder, 'gh');
  const notes = join(folder, 'asked');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${notes}"\n${script}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []);
}

test('requires an attestation by our workflow, in our repository, from main, on a GitHub runner', async () => {
  const asked = aCli('exit 0');
  await attested('dev.tgz', 'acme/taskwire');
  expect(asked()).toEqual([
    ...['attestation', 'verify', 'dev.tgz', '--repo', 'acme/taskwire'],
    ...['--signer-workflow', 'acme/taskwire/.github/workflows/deliver.yml'],
    ...['--source-ref', 'refs/heads/main', '--deny-self-hosted-runners'],
  ]);
});

test('refuses what the CLI refuses, in its words', async () => {
  aCli('echo "no attestations found for subject" >&2; exit 1');
  await expect(attested('dev.tgz', 'acme/taskwire')).rejects.toThrow(
    'dev.tgz is not attested: no attestations found for subject',
  );
});

test('refuses without the CLI, since nothing can be verified', async () => {
  vi.stubEnv('PATH', aFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(attested('dev.tgz', 'acme/taskwire')).rejects.toThrow(
    'attestations are verified by the GitHub CLI (gh), which is not here',
  );
});
