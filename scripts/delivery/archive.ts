import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { create, extract } from 'tar';

/** Files that CDK writes about the synthesis and no deployment reads. */
const LEFT_OUT = new Set(['validation-report.json']);

/** A file that everybody may read. */
const READABLE = 0o100644;

/** Packs an assembly. The same files give the same bytes: sorted by name, without owner, time or permissions. */
export async function pack(folder: string, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !LEFT_OUT.has(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  await create(
    {
      cwd: folder,
      file,
      gzip: { portable: true },
      portable: true,
      noMtime: true,
      onWriteEntry: ({ stat }) => {
        if (stat) stat.mode = READABLE;
      },
    },
    names,
  );
}

/** Unpacks an assembly into a folder, which it creates. */
export async function unpack(file: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await extract({ file, cwd: folder, strict: true });
  return folder;
}

/** The identity of an assembly: its attestation covers it, and it is its key in the store. */
export const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
