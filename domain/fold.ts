/**
 * A text for comparison without regard to case: spellings in NFC that people consider equal give the same result. Some
 * letters have capitals of several letters. Sigma has a separate form at the end of a word, and only the capitals of
 * `ΐ` and `ΰ` come apart in NFC.
 */
export const folded = (text: string): string => composed(text.toLowerCase().toUpperCase().toLowerCase());

/** AppSync cannot normalise here. */
const composed = (text: string): string =>
  text.split('ς').join('σ').split('ι\u0308').join('ϊ').split('υ\u0308').join('ϋ');

/** Invisible characters that labels may contain: joiners, and selectors of a character's form. */
const NOT_SEEN = ['\u200c', '\u200d', '\ufe0e', '\ufe0f'];

/** The appearance of a label, in one spelling. */
export const looksOf = (label: string) =>
  NOT_SEEN.reduce((text, one) => text.split(one).join(''), withPlainSpaces(folded(label)));

/** Non-breaking spaces look like ordinary spaces. */
const withPlainSpaces = (text: string): string => text.split('\u00a0').join(' ').split('\u202f').join(' ');
