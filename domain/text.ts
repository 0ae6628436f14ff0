/**
 * The one policy for every text that comes in (docs/adr/0016-one-policy-for-text.md). Each rule is a pattern that the whole text has to
 * match, in what Java's expressions and JavaScript's with the flag `v` have in common: resolvers ask `util.matches`, functions
 * `functions/shared/matches.ts`. A text is asked after {@link WELL_FORMED} first, as it came, and after the others in NFC.
 */
export interface TextRule {
  pattern: string;
  message: string;
}

/** Surrogates come in pairs. Anything else than this check may fail on one that stands alone, and a resolver cannot catch. */
export const WELL_FORMED: TextRule = {
  pattern: '[^\\uD800-\\uDFFF]*',
  message: 'must be well-formed Unicode',
};

/** What stands for bytes that are no text, and code points that are reserved for programs: the last of them ends ranges of our sort keys, so that no name may have it. */
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

/** Unicode's Default_Ignorable_Code_Point, which Java's expressions do not know by name; the blank of Braille; annotations. */
const INVISIBLE =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}';

const VISIBLE: TextRule = {
  pattern: `[\\s\\S]*[^${INVISIBLE}\\p{Z}\\p{Cc}\\p{M}][\\s\\S]*`,
  message: 'must contain something visible',
};

/** Chooses a form of the character before it. */
const VARIATION = '[\\uFE00-\\uFE0F\\u180B-\\u180D\\u180F\u{e0100}-\u{e01ef}]?';
/** What a reader sees as one: a flag that is spelled by tags, or a character and its form. */
const SEEN = `(?:\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}|[^${INVISIBLE}${NONCHARACTERS}\\p{Z}\\p{Cc}]${VARIATION})`;

/** Two labels that look alike are alike, but for joiners: they stand between what is seen, and nowhere else. */
const LABEL: TextRule = {
  pattern: `(?:\\p{Zs}|${SEEN}(?:[\\u200C\\u200D]${SEEN})*)*`,
  message: 'must not contain invisible characters, other than joiners between visible ones',
};

/** What mail programs make a link of. A name leads sentences of mails: `evil.com assigned you to this task.` */
const LINK =
  '//|[\\p{L}\\p{M}\\p{N}_\\-][.\\u3002\\uFF0E\\uFF61][\\p{L}\\p{N}]{2}|[wW]{3}\\.|(?:[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]|[hH][tT]{2}[pP][sS]?):';
const NAME: TextRule = {
  pattern: `(?![\\s\\S]*(?:${LINK}))[\\s\\S]*`,
  message: 'must not contain a link: put a space behind a dot',
};

/** Longer than any of them may be: such a text is refused for its length, and an expression that repeats a group has less to do. */
const LONGEST_LABEL = 400;

/** What is stored without the space around it, and judged without it. */
const TRIMMED = ['title', 'name', 'tags', 'description'];

/** A text in NFC as it is judged, by the name of its field. */
export const asJudged = (field: string, text: string) => (TRIMMED.indexOf(field) < 0 ? text : text.trim());

/**
 * The rules that a text has to follow, by the name of the argument or input field that holds it: `description` is paragraphs, all else
 * one line. How long it may be, or whether empty, is said where it is used.
 */
export function rulesFor(field: string, text: string): TextRule[] {
  // A cursor is base64, which is more than a rule for texts says.
  if (field === 'after') return [];
  if (field === 'description') return [PARAGRAPHS];
  const isLabel = field === 'name' || field === 'tags';
  const isShown = isLabel || field === 'title' || field === 'idempotencyKey';
  const isEmpty = text.trim() === '';
  if (!isShown || isEmpty) return [LINE];
  if (!isLabel || text.length > LONGEST_LABEL) return [LINE, VISIBLE];
  return field === 'name' ? [LINE, VISIBLE, LABEL, NAME] : [LINE, VISIBLE, LABEL];
}
