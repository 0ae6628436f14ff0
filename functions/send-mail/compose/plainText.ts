/** Control characters, and characters that reverse the direction of the following text. */
// oxlint-disable-next-line no-control-regex -- what people typed may hold any of them
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]+/g;

/** Typed text on one line and in one direction, fit for a subject and a sentence. */
export const plainText = (text: string): string => text.replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `length` characters as people count them: an emoji is kept or cut as a whole. */
export function shortened(text: string, length: number): string {
  const characters = [...segmenter.segment(text)].map(({ segment }) => segment);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
