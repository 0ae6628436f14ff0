import { expect, test } from 'vitest';
import { type LockedPackage, lockFileFindings } from './lockFile.ts';

const SHA = `sha512-${'A'.repeat(86)}==`;
const devDependencies = { yaml: '2.9.1' };
const lock = (packages: Record<string, LockedPackage> = {}, lockfileVersion = 3) => ({
  lockfileVersion,
  packages: {
    '': { devDependencies },
    client: { version: '0.1.0' },
    'node_modules/@taskwire/client': { resolved: 'client', link: true },
    'node_modules/yaml': { version: '2.9.1', integrity: SHA },
    'node_modules/aws-cdk-lib/node_modules/yaml': { version: '1.10.2', inBundle: true },
    ...packages,
  },
});

test('a lock file passes if its packages all have hashes, besides workspaces and bundled packages', () => {
  expect(lockFileFindings(lock(), { devDependencies })).toEqual([]);
});

test.each<[string, LockedPackage, string]>([
  ['without a hash', { version: '2.9.1' }, 'has no SHA-512 integrity: npm install writes it'],
  [
    'with a weaker hash',
    { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
    'has no SHA-512 integrity: npm install writes it',
  ],
  [
    'from an address of its own',
    { integrity: SHA, resolved: 'https://mirror.acme.com/yaml.tgz' },
    'names its own address: remove "resolved", or set omit-lockfile-registry-resolved',
  ],
])('refuses a package %s', (_what, locked, finding) => {
  expect(lockFileFindings(lock({ 'node_modules/yaml': locked }), { devDependencies })).toEqual([
    `node_modules/yaml: ${finding}`,
  ]);
});

test('refuses a range, a differing manifest, and another version of lock file', () => {
  expect(lockFileFindings(lock({}, 2), { devDependencies: { yaml: '^2.9.1' } })).toEqual([
    'lockfileVersion is 2, not 3',
    'package.json: devDependencies differ from package-lock.json: run npm install',
    'package.json: yaml: "^2.9.1" is no exact version',
  ]);
});
