/**
 * A cursor says where in which list its bearer stands: version, field, arguments, `sub`, then the position (a sort key).
 * All but the position must equal what the call at hand would write, so that a cursor fits no other field, argument or user;
 * a forged position can only move within a partition that its caller may read anyway.
 */
const VERSION = '1';
const LONGEST_POSITION = 512;
/** In no name that `text.ts` lets in, and so in no sort key: a null character, U+FFFD, which a
 * decoder writes for bytes that are no text, and U+10FFFF, which ends ranges of them. */
const NOT_IN_POSITIONS = ['\ufffd', '\u0000', '\u{10ffff}'];

/**
 * What cursors of one list begin with. `args` holds those that choose the partition and the bounds, not `first` or `after`,
 * in whatever order: one spelling, and none that another list could have.
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
