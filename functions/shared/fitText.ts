import { conformText } from './conformText.ts';

/** With the flag `u`, only unpaired surrogates. */
const SURROGATES = /\p{Cs}/gu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;
const IN_LINKS = /[./:\u2024\u2488-\u249b\u3002\ufe52\uff0e\uff61]+/g;
const SPACES = /\p{Zs}+/gu;

/**
 * The text closest to the given one that the policy accepts (domain/text.ts): for input from a sign-up form, and for
 * text that is older than the policy. Nobody is there to correct either.
 * @param field the input field whose rules apply: `name`, `title`, `tags`, `description`
 * @param longest UTF-16 units
 * @returns empty if nothing is left
 */
export function fitText(field: string, given: string, longest: number): string {
  const isOneLine = field !== 'description';
  const plain = given
    .replace(SURROGATES, ' ')
    .normalize('NFC')
    .replace(CONTROLS, (one: string) => (isOneLine || !/[\t\n\r\u2028\u2029]/.test(one) ? ' ' : one));
  // Cutting may have removed what joiners joined.
  const text = cut(plain.trim(), longest);
  const spaced = text.replace(SPACES, ' ');
  const seen = text.replace(INVISIBLE, '').replace(SPACES, ' ');
  const attempts = [text, spaced, seen, seen.replace(IN_LINKS, ' ').replace(SPACES, ' ')];
  return (
    attempts.map((attempt) => attempt.trim()).find((attempt) => conformText(field, attempt).problem === null) ?? ''
  );
}

/** Cuts between two characters. */
const cut = (text: string, longest: number) =>
  text
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
