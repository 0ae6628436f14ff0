/**
 * What two letters become one: sigma's form at the end of a word, and the only letters whose capitals come apart in NFC
 * (`ΐ` and `ΰ`, with their variants). AppSync cannot normalise here.
 */
const AS_ONE = [
  ['ς', 'σ'],
  ['ι\u0308', 'ϊ'],
  ['υ\u0308', 'ϋ'],
] as const;

/**
 * A text for comparison without regard to case: spellings in NFC that people consider equal give the same result. Some
 * letters have capitals of several letters.
 */
export const folded = (text: string): string =>
  AS_ONE.reduce((one, [from, to]) => one.split(from).join(to), text.toLowerCase().toUpperCase().toLowerCase());

/** Invisible characters that labels may contain: joiners, and selectors of a character's form. */
const NOT_SEEN = ['\u200c', '\u200d', '\ufe0e', '\ufe0f'];

/** The appearance of a label, in one spelling. */
export const looksOf = (label: string) => NOT_SEEN.reduce((text, one) => text.split(one).join(''), folded(label));
