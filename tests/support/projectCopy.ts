import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { aFolder, ROOT } from './process.ts';

/** Results of runs, which a copy omits, and packages, which it shares. */
const LEFT_OUT = ['.git', '.build', '.taskwire', 'cdk.out', 'coverage', 'node_modules'];

/** A copy of this project whose sources a test may change. */
export interface ProjectCopy {
  folder: string;
  /** Replaces one piece of text by another. Throws if it is missing. */
  edit(file: string, from: string, to: string): Promise<void>;
}

export async function aProjectCopy(): Promise<ProjectCopy> {
  const folder = join(await aFolder(), 'project');
  await cp(ROOT, folder, {
    recursive: true,
    filter: (source) => !LEFT_OUT.includes(relative(ROOT, source).split(/[\\/]/)[0]!),
  });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    async edit(name, from, to) {
      const file = join(folder, name);
      const text = await readFile(file, 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
      await writeFile(file, text.replace(from, to));
    },
  };
}
