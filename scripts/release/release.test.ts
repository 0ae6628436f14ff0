import { expect, test } from 'vitest';
import { releasedLog } from './changeLog.ts';
import { mistakeIn, withTarball, withVersion } from './version.ts';

test.each(['Unreleased', 'Not published'])('collected changes (“%s”) belong to the release', (heading) => {
  const log = `# Changes\n\n## ${heading}\n\n- One.\n\n## 0.1.0\n\n- Zero.\n`;
  expect(releasedLog(log, '0.2.0', '2027-01-02')).toBe(
    '# Changes\n\n## 0.2.0 (2027-01-02)\n\n- One.\n\n## 0.1.0\n\n- Zero.\n',
  );
});

test('a package without changes says so', () => {
  expect(releasedLog('# Changes\n\n## 0.1.0\n', '0.2.0', '2027-01-02')).toBe(
    '# Changes\n\n## 0.2.0 (2027-01-02)\n\n- Nothing but the version.\n\n## 0.1.0\n',
  );
});

test.each([
  ['0.2.0', '0.1.0', null],
  ['0.10.0', '0.9.0', null],
  ['0.1.0', '0.1.0', '0.1.0 is not later than 0.1.0'],
  ['v1.0.0', '0.1.0', '"v1.0.0" is no version of the form 1.2.3'],
])('%s after %s: %s', (version, current, mistake) => expect(mistakeIn(version, current)).toBe(mistake));

test('a manifest gets the version, also for our other packages, but not for anybody else’s', () => {
  const manifest = (version: string) =>
    `{\n  "name": "a",\n  "version": "${version}",\n  "dependencies": {\n    "@taskwire/client": "${version}",\n    "ws": "0.1.0"\n  }\n}\n`;
  expect(withVersion(manifest('0.1.0'), '0.2.0')).toBe(manifest('0.2.0'));
});

test('a document names the tarball of the version', () => {
  expect(withTarball('npm install ../taskwire-local-cloud-0.1.0.tgz', '0.2.0')).toBe(
    'npm install ../taskwire-local-cloud-0.2.0.tgz',
  );
});
