// Plain JavaScript, because it checks whether the packages that could compile TypeScript are there.
import { readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/**
 * The first package, with its version, that `package-lock.json` names and npm has not installed, according to npm's own
 * record; undefined if there is none. Packages for other platforms may be missing. Without that record, because
 * something else installed the packages, nothing is checked.
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
