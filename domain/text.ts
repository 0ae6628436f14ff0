/**
 * The one policy for every incoming text (docs/adr/0016-one-policy-for-text.md). Each rule is a pattern that the whole
 * text must match, in the common subset of Java's expressions and JavaScript's with the flag `v`: resolvers use
 * `util.matches`, functions `functions/shared/matches.ts`. A text is first checked against {@link WELL_FORMED} as it
 * arrived, then against the others in NFC.
 */
interface TextRule {
  pattern: string;
  message: string;
}

/**
 * Surrogates come in pairs. Any other check may fail on an unpaired surrogate, and a resolver cannot catch the error.
 */
export const WELL_FORMED: TextRule = {
  pattern: '[^\\uD800-\\uDFFF]*',
  message: 'must be well-formed Unicode',
};

/**
 * The replacement for bytes that are not text, and code points reserved for programs. The last of them ends ranges of
 * our sort keys, so no name may contain it.
 */
const NONCHARACTERS =
  '\\uFDD0-\\uFDEF\\uFFFD\\uFFFE\\uFFFF\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}';

const LINE: TextRule = {
  pattern: '[^\\p{Cc}\\u2028\\u2029]*',
  message: 'must not contain line breaks or other control characters',
};

const PARAGRAPHS: TextRule = {
  pattern: '[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]*',
  message: 'must not contain control characters other than tabs and line breaks',
};

/**
 * Unicode's Default_Ignorable_Code_Point, which Java's expressions do not know by name; the blank of Braille;
 * annotations.
 */
const INVISIBLE =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}';

const VISIBLE: TextRule = {
  pattern: `[\\s\\S]*[^${INVISIBLE}\\p{Z}\\p{Cc}\\p{M}][\\s\\S]*`,
  message: 'must contain something visible',
};

/** Selects a form of the preceding character. */
const VARIATION = '[\\uFE00-\\uFE0F\\u180B-\\u180D\\u180F\u{e0100}-\u{e01ef}]?';
/** A selector without effect: no Latin, Greek or Cyrillic letter has other forms, nor has a number. */
const UNCHANGED = '[\\p{Lu}\\p{Ll}\\p{Lt}\\p{N}][\\uFE00-\\uFE0D\\u180B-\\u180D\\u180F\u{e0100}-\u{e01ef}]';
/** What a reader sees as one character: a flag spelled with tags, or a character and its form. */
const SEEN = `(?:\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}|[^${INVISIBLE}${NONCHARACTERS}\\p{Z}\\p{Cc}]${VARIATION})`;

/** Two labels that look alike are equal, except for joiners, which are allowed only between visible characters. */
const LABEL: TextRule = {
  pattern: `(?![\\s\\S]*${UNCHANGED})(?:\\p{Zs}|${SEEN}(?:[\\u200C\\u200D]${SEEN})*)*`,
  message: 'must not contain invisible characters, other than joiners between visible ones',
};

/** The characters that IDNA functions read as a dot in a host name. */
const DOT = '[.\\u2024\\u2488-\\u249B\\u3002\\uFE52\\uFF0E\\uFF61]';
/** The characters that IDNA functions may leave out: joiners and variations. `evil.c\uFE0Fom` is `evil.com`. */
const LEFT_OUT = '[\\p{M}\\u200C\\u200D]*';
/** Text that mail programs turn into a link. A name begins sentences in mails: `evil.com assigned you to this task.` */
const LINK =
  `//|[\\p{L}\\p{M}\\p{N}_\\-\\u200C\\u200D]${DOT}${LEFT_OUT}[\\p{L}\\p{N}]${LEFT_OUT}[\\p{L}\\p{N}]|[wW]{3}${DOT}|` +
  '(?:[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]|[hH][tT]{2}[pP][sS]?):';
const NAME: TextRule = {
  pattern: `(?![\\s\\S]*(?:${LINK}))[\\s\\S]*`,
  message: 'must not contain a link: put a space behind a dot',
};

const SPACES: TextRule = {
  pattern: '(?![\\s\\S]*\\p{Zs}\\p{Zs})[\\s\\S]*',
  message: 'must not contain two spaces in a row',
};

/**
 * Longer than any label may be: such a text is refused for its length, and an expression that repeats a group has less
 * to do.
 */
const LONGEST_LABEL = 400;

/** Fields that are stored and judged without surrounding space. */
const TRIMMED = ['title', 'name', 'tags', 'description'];

/** A text in NFC in the form in which it is judged, by the name of its field. */
export const asJudged = (field: string, text: string) => (TRIMMED.indexOf(field) < 0 ? text : text.trim());

/**
 * The rules for a text, by the name of its argument or input field: `description` has paragraphs, all others are one
 * line. Limits of length, and whether it may be empty, are set where it is used.
 */
export function rulesFor(field: string, text: string): TextRule[] {
  // A cursor is base64, which is stricter than any text rule.
  if (field === 'after') return [];
  if (field === 'description') return [PARAGRAPHS];
  const isLabel = field === 'name' || field === 'tags';
  const isShown = isLabel || field === 'title' || field === 'idempotencyKey';
  // The check of its length decides whether a text may be empty.
  if (!isShown || text === '') return [LINE];
  if (!isLabel || text.length > LONGEST_LABEL) return [LINE, VISIBLE];
  return field === 'name' ? [LINE, VISIBLE, LABEL, SPACES, NAME] : [LINE, VISIBLE, LABEL];
}
