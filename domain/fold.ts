/**
 * A text without regard to case, for comparison: the same for any spelling in NFC that people take for one. Capitals of some letters are
 * two, and sigma has a form of its own at the ends of words.
 */
export const folded = (text: string) => text.toLowerCase().toUpperCase().toLowerCase().split('ς').join('σ');

/** What labels may have in them and do not show: joiners, and what chooses between the forms of a character. */
const NOT_SEEN = ['\u200c', '\u200d', '\ufe0e', '\ufe0f'];

/** What a label looks like, in one spelling. */
export const looksOf = (label: string) => NOT_SEEN.reduce((text, one) => text.split(one).join(''), folded(label));
