/** The reason why a version cannot follow another; null if it can. Versions are `major.minor.patch`. */
export function mistakeIn(version: string, current: string): string | null {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return `"${version}" is no version of the form 1.2.3`;
  const isLater = version.localeCompare(current, 'en', { numeric: true }) > 0;
  return isLater ? null : `${version} is not later than ${current}`;
}

/** A `package.json` as text with another version, also of our packages that it depends on. */
export function withVersion(manifest: string, version: string): string {
  return manifest
    .replace(/^( {2}"version": )"[^"]+"/m, `$1"${version}"`)
    .replace(/("@taskwire\/[\w-]+": )"\d[^"]*"/g, `$1"${version}"`);
}

/** A document with the tarballs of this version in place of another version's. */
export const withTarball = (text: string, version: string): string =>
  text.replace(/(taskwire-[a-z-]+-)\d+\.\d+\.\d+(\.tgz)/g, `$1${version}$2`);
