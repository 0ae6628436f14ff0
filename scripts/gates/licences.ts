import satisfies from 'spdx-satisfies';
import type { Gate } from './gate.ts';
import { type LockFile, readLockFile, registryPackages } from './lockFile.ts';

/** Licences that let us build with a package and distribute the result, with attribution as the only condition. */
const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  ...['Python-2.0', 'Unlicense'],
];

/** Licences with conditions, and the packages for which we meet them. */
const FOR_PACKAGES: Record<string, { packages: RegExp; why: string }> = {
  'MPL-2.0': {
    packages: /^(axe-core|lightningcss(-[\w-]+)?)$/,
    why: 'build and tests run them unchanged; nothing of them ships',
  },
  'OFL-1.1': { packages: /^@fontsource-variable\/inter$/, why: 'a font, which ships unchanged with its licence' },
  'CC-BY-3.0': { packages: /^spdx-(exceptions|ranges)$/, why: 'lists that the licence gate reads; they do not ship' },
  'CC-BY-4.0': { packages: /^caniuse-lite$/, why: 'a list that the build reads; it does not ship' },
};

/** A line for every locked package whose licence is missing, unknown, or on no list. */
export function licenceFindings(lock: LockFile): string[] {
  return registryPackages(lock).flatMap(([place, { license, version }]) => {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const allowed = [
      ...ALLOWED,
      ...Object.keys(FOR_PACKAGES).filter((licence) => FOR_PACKAGES[licence]!.packages.test(name)),
    ];
    return isSatisfied(license, allowed)
      ? []
      : [
          `${name} ${version}: its licence is ${license ?? 'missing'}: use another package, or add it to scripts/gates/licences.ts`,
        ];
  });
}

function isSatisfied(expression: string | undefined, allowed: string[]): boolean {
  if (expression === undefined) return false;
  try {
    return satisfies(expression, allowed);
  } catch {
    // Not an SPDX expression, such as "SEE LICENSE IN LICENSE.txt": a person has to read it.
    return false;
  }
}

export const licences: Gate = {
  name: 'licences',
  refuses: 'a package under a licence that is on no list',
  findings: () => Promise.resolve(licenceFindings(readLockFile())),
};
