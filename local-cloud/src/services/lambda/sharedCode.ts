import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What sandboxes find out about code, each for the later ones. See `sharedCode.mjs`. */
export interface SharedCode {
  files: Map<string, { hash: string; code: Uint8Array }>;
  places: Map<string, string>;
}

const files: SharedCode['files'] = new Map();
/** Of the packages as they are installed now. */
let places: SharedCode['places'] = new Map();
let installedAt: number | undefined;

/** What the sandboxes of this process have found out, and the way to add to it. */
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
