/** The heading under which a change log collects unreleased changes. */
const COLLECTING = /^## (Unreleased|Not published)$/m;

/**
 * A change log whose collected changes now belong to a release.
 * @param date `YYYY-MM-DD`
 */
export function releasedLog(log: string, version: string, date: string): string {
  const heading = `## ${version} (${date})`;
  if (COLLECTING.test(log)) return log.replace(COLLECTING, heading);
  // All packages have the same version, even if only one of them changed.
  return log.replace(/^# .*\n/, (title) => `${title}\n${heading}\n\n- Nothing but the version.\n`);
}
