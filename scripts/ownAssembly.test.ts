import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../infra/project/paths.ts';

const PROGRAM = `
  import { existsSync } from 'node:fs';
  import { ownAssembly } from './scripts/ownAssembly.ts';
  const { folder, resolverBundles } = await ownAssembly('dev');
  console.log(JSON.stringify({ folder, isThere: existsSync(folder + '/manifest.json'), bundles: resolverBundles.length }));`;

test('a command’s assembly is outside of the project, and ends with the command', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type', 'module', '--eval', PROGRAM],
    { cwd: PROJECT_ROOT },
  );
  const { folder, isThere, bundles } = JSON.parse(stdout) as { folder: string; isThere: boolean; bundles: number };
  expect({ isThere, isInProject: dirname(folder).startsWith(PROJECT_ROOT) }).toEqual({
    isThere: true,
    isInProject: false,
  });
  expect(bundles).toBeGreaterThan(50);
  expect(existsSync(folder)).toBe(false);
});
