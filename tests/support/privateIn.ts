/** Finds what belongs to people and must not be in a log. */
const PATTERNS: Record<string, RegExp> = {
  'an address': /[\w.+-]+@[\w-]+(\.[\w-]+)+/,
  'a token': /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/,
  'a signature': /AWS4-HMAC-SHA256 |[?&]token=[\w.%-]{20,}/,
};

/** A log message may contain shorter texts, and single words, by chance. */
const SHORTEST_TEXT = 8;

/**
 * A sentence for each line that holds an address, a token, or one of these texts, which people wrote.
 * @param texts titles, descriptions, names
 */
export function privateIn(lines: readonly string[], texts: Iterable<string>): string[] {
  const known = [...new Set(texts)].filter((text) => text.length >= SHORTEST_TEXT && text.includes(' '));
  return lines.flatMap((line) => {
    const [kind] = Object.entries(PATTERNS).find(([, pattern]) => pattern.test(line)) ?? [];
    const text = kind === undefined ? known.find((one) => line.includes(one)) : undefined;
    if (kind === undefined && text === undefined) return [];
    return [`${kind ?? `"${text}", which somebody wrote,`} is in the log: ${line.slice(0, 500)}`];
  });
}
