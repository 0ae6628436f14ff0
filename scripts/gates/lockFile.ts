import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import type { Gate } from './gate.ts';

/** An entry of `packages` in a lock file of version 3. */
export interface LockedPackage {
  version?: string;
  license?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  /** It is inside the tarball of its package, whose integrity covers it. */
  inBundle?: boolean;
  workspaces?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export interface LockFile {
  lockfileVersion: number;
  packages: Record<string, LockedPackage>;
}

type Manifest = Pick<LockedPackage, 'dependencies' | 'devDependencies'>;

/** The packages of a lock file that come from a registry, by their path in `node_modules`. */
export const registryPackages = ({ packages }: LockFile): Array<[place: string, locked: LockedPackage]> =>
  Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && link !== true);

/**
 * Refuses a lock file that could install another package than the reviewed one: an entry without SHA-512, with its own
 * address (the registry of `npm ci` must serve all packages), a range in the project's manifest, or a manifest that
 * differs.
 * @see https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 */
export function lockFileFindings(lock: LockFile, manifest: Manifest): string[] {
  const findings: string[] = lock.lockfileVersion === 3 ? [] : [`lockfileVersion is ${lock.lockfileVersion}, not 3`];
  for (const [place, { integrity, resolved, inBundle }] of registryPackages(lock)) {
    if (inBundle !== true && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))
      findings.push(`${place}: has no SHA-512 integrity: npm install writes it`);
    if (resolved !== undefined)
      findings.push(`${place}: names its own address: remove "resolved", or set omit-lockfile-registry-resolved`);
  }
  for (const kind of ['dependencies', 'devDependencies'] as const) {
    if (!isDeepStrictEqual(lock.packages['']?.[kind] ?? {}, manifest[kind] ?? {}))
      findings.push(`package.json: ${kind} differ from package-lock.json: run npm install`);
    for (const [name, version] of Object.entries(manifest[kind] ?? {}))
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        findings.push(`package.json: ${name}: "${version}" is no exact version`);
  }
  return findings;
}

const read = <T>(name: string) => JSON.parse(readFileSync(join(PROJECT_ROOT, name), 'utf8')) as T;

export const readLockFile = () => read<LockFile>('package-lock.json');

export const lockFile: Gate = {
  name: 'lock-file',
  refuses: 'a package without integrity, from an address of its own, or in a range of versions',
  findings: () => Promise.resolve(lockFileFindings(readLockFile(), read<Manifest>('package.json'))),
};
