import { expect, test } from 'vitest';
import { missingPackage } from './missingPackage.mjs';

const LOCK = {
  '': { version: '1.0.0' },
  'local-cloud': { version: '0.1.0' },
  'node_modules/@taskwire/local-cloud': { link: true },
  'node_modules/vite': { version: '8.3.8' },
  'node_modules/vite/node_modules/chokidar': { version: '4.0.3' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
};

test.each([
  ['nothing', LOCK, undefined],
  ['a new package', { ...LOCK, 'node_modules/vite': undefined }, 'vite@8.3.8'],
  ['a newer version', { ...LOCK, 'node_modules/vite': { version: '8.3.7' } }, 'vite@8.3.8'],
  ["a package's own package", { ...LOCK, 'node_modules/vite/node_modules/chokidar': undefined }, 'chokidar@4.0.3'],
  ['one for another platform', { ...LOCK, 'node_modules/fsevents': undefined }, undefined],
])('for %s that npm has not installed, it reports %#', (_what, installed, missing) => {
  expect(missingPackage(LOCK, installed)).toBe(missing);
});

test('everything in package-lock.json is installed here', () => expect(missingPackage()).toBeUndefined());
