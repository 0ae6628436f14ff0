import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { ownAssembly } from './ownAssembly.ts';

test('a command’s assembly is outside of the project, and ends with the command', async () => {
  const others = process.listeners('exit');
  const { folder, resolverBundles } = await ownAssembly('dev');
  expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
  expect(dirname(folder).startsWith(PROJECT_ROOT)).toBe(false);
  expect(resolverBundles.length).toBeGreaterThan(50);

  // As the process does when it ends. CDK listens too, later.
  const atTheEnd = process.listeners('exit').find((listener) => !others.includes(listener));
  atTheEnd!(0);
  expect(existsSync(folder)).toBe(false);
});
