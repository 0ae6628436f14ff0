import { expect, test } from 'vitest';
import { licenceFindings } from './licences.ts';

const findings = (name: string, license?: string) =>
  licenceFindings({
    lockfileVersion: 3,
    packages: { '': {}, [`node_modules/${name}`]: { version: '1.0.0', ...(license !== undefined && { license }) } },
  });
const refused = (name: string, licence: string) => [
  `${name} 1.0.0: its licence is ${licence}: use another package, or add it to scripts/gates/licences.ts`,
];

test.each([
  ['yaml', 'ISC'],
  ['case', '(MIT OR GPL-3.0-or-later)'],
  ['axe-core', 'MPL-2.0'],
  ['a/node_modules/spdx-ranges', '(MIT AND CC-BY-3.0)'],
])('%s under %s passes', (name, licence) => {
  expect(findings(name, licence)).toEqual([]);
});

test.each([
  ['mailer', 'GPL-3.0-only'],
  ['mailer', '(MIT AND AGPL-3.0-only)'],
  ['mailer', 'MPL-2.0'],
  ['mailer', 'SEE LICENSE IN LICENSE.txt'],
  ['mailer', 'UNLICENSED'],
])('refuses %s under %s', (name, licence) => {
  expect(findings(name, licence)).toEqual(refused(name, licence));
});

test('refuses a package without a licence', () => {
  expect(findings('mailer')).toEqual(refused('mailer', 'missing'));
});
