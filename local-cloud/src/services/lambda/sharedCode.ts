import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The findings of sandboxes about code, each for later sandboxes. See `sharedCode.mjs`. */
export interface SharedCode {
  files: Map<string, { hash: string; code: Uint8Array }>;
  places: Map<string, string>;
}

const files: SharedCode['files'] = new Map();
/** Of the packages as they are installed now. */
let places: SharedCode['places'] = new Map();
let installedAt: number | undefined;

/** The findings of this process's sandboxes, and a function that adds to them. */
export function sharedCode(runtimeFile: string): { known: SharedCode; add(found: SharedCode): void } {
  const last = lastInstallation(dirname(runtimeFile));
  if (last === undefined || last !== installedAt) places = new Map();
  installedAt = last;
  const known = { files, places };
  return {
    known,
    add(found) {
      for (const [file, one] of found.files) known.files.set(file, one);
      for (const [asked, file] of found.places) known.places.set(asked, file);
    },
  };
}

/** When npm last changed the packages. Undefined if something else installs them: then nobody knows. */
function lastInstallation(folder: string): number | undefined {
  const record = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  const parent = dirname(folder);
  return record?.mtimeMs ?? (parent === folder ? undefined : lastInstallation(parent));
}
