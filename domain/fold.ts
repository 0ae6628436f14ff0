/**
 * A text for comparison without regard to case: spellings in NFC that people consider equal give the same result. Some
 * letters have two-letter capitals, and sigma has a separate form at the end of a word.
 */
export const folded = (text: string) => text.toLowerCase().toUpperCase().toLowerCase().split('ς').join('σ');

/** Invisible characters that labels may contain: joiners, and selectors of a character's form. */
const NOT_SEEN = ['\u200c', '\u200d', '\ufe0e', '\ufe0f'];

/** The appearance of a label, in one spelling. */
export const looksOf = (label: string) => NOT_SEEN.reduce((text, one) => text.split(one).join(''), folded(label));
