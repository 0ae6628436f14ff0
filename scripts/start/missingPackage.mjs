// Plain JavaScript: it looks whether there is anything that could compile more than that.
import { readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/**
 * The first package, with its version, that `package-lock.json` names and npm has not installed, as npm itself notes it; undefined
 * if there is none. Packages of other platforms may be missing. Who installs in another way leaves no such note, and is not asked.
 * @param wanted @param installed Their `packages`, for tests.
 */
export function missingPackage(
  wanted = read('../../package-lock.json'),
  installed = read('../../node_modules/.package-lock.json'),
) {
  if (wanted === undefined || installed === undefined) return undefined;
  for (const [path, { version, link, optional, devOptional }] of Object.entries(wanted)) {
    if (!path.startsWith('node_modules/') || link || optional || devOptional) continue;
    if (installed[path]?.version !== version) return `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`;
  }
  return undefined;
}
