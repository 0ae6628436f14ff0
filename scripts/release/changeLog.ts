/** The heading under which a change log collects what no release has yet. */
const COLLECTING = /^## (Unreleased|Not published)$/m;

/**
 * A change log whose collected changes belong to a release from now on.
 * @param date `YYYY-MM-DD`.
 */
export function releasedLog(log: string, version: string, date: string): string {
  const heading = `## ${version} (${date})`;
  if (COLLECTING.test(log)) return log.replace(COLLECTING, heading);
  // The packages have one version, even if only one of them changed.
  return log.replace(/^# .*\n/, (title) => `${title}\n${heading}\n\n- Nothing but the version.\n`);
}
