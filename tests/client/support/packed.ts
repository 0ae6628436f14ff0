import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { aFolder, ROOT } from '../../support/process.ts';

const run = promisify(execFile);

/** Makes an empty folder with the packed package and its dependency, `ws`. Returns the folder. */
export async function installPacked(): Promise<string> {
  const folder = await aFolder();
  const modules = join(folder, 'node_modules');
  const { stdout } = await run('npm', ['pack', '-w', 'client', '--pack-destination', folder, '--json'], { cwd: ROOT });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [{ filename: string }];
  const own = join(modules, '@taskwire', 'client');
  await mkdir(own, { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '-C', own, '--strip-components', '1']);
  await link(folder, 'ws');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

/** Installs packages of ours in that folder. */
export async function link(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) {
    const place = join(folder, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), place);
  }
}

const OPTIONS = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  module: 'nodenext',
  types: [],
  lib: ['es2023', 'dom'],
  // TypeScript's own declarations are not ours to check, and take seconds.
  skipDefaultLibCheck: true,
};

/** The compiler's errors about files in that folder, one per line. */
export async function checksTypes(folder: string, files: string[], options: object = {}): Promise<string[]> {
  const compilerOptions = { ...OPTIONS, ...options };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const compiler = run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc')], { cwd: folder });
  return compiler.then(
    () => [],
    ({ stdout }: { stdout: string }) => stdout.trim().split('\n'),
  );
}
