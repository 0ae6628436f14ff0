/**
 * A cursor states a list and a position in it: version, field, arguments, `sub`, then the position (a sort key).
 * Everything before the position must equal what the current call would write, so that a cursor fits no other field,
 * argument or user. A forged position can only move within a partition that its caller may read anyway.
 */
const VERSION = '1';
const LONGEST_POSITION = 512;
/**
 * Characters that `text.ts` allows in no name, and that are therefore in no sort key: the null character, U+FFFD, which
 * a decoder writes for bytes that are not text, and U+10FFFF, which ends ranges of sort keys.
 */
const NOT_IN_POSITIONS = ['\ufffd', '\u0000', '\u{10ffff}'];

/**
 * The beginning of a list's cursors. `args` holds the arguments that choose the partition and bounds (not `first` or
 * `after`), in any order. No two lists have the same beginning.
 */
export function cursorPrefix(field: string, args: Record<string, unknown>, sub: string): string {
  const given = Object.entries(args)
    .filter((entry) => entry[1] != null)
    .map((entry) => JSON.stringify(entry))
    .sort();
  return `${VERSION}|${field}|[${given.join(',')}]|${sub}|`;
}

/** The position in a decoded cursor, or null if it was not made for this list and caller. */
export function cursorPosition(decoded: string, prefix: string): string | null {
  const position = decoded.slice(prefix.length);
  if (!decoded.startsWith(prefix) || position.length === 0 || position.length > LONGEST_POSITION) return null;
  return NOT_IN_POSITIONS.some((text) => position.indexOf(text) >= 0) ? null : position;
}
