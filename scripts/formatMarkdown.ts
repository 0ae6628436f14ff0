import { readFileSync } from 'node:fs';
import { format } from 'oxfmt';

const { singleQuote, printWidth } = JSON.parse(readFileSync(new URL('../.oxfmtrc.json', import.meta.url), 'utf8'));

/** A written document as `npm run format` leaves it, so that the check finds nothing to change. */
export async function formatMarkdown(text: string): Promise<string> {
  const { code, errors } = await format('document.md', text, { singleQuote, printWidth });
  if (errors.length > 0) throw new Error(`The document cannot be formatted: ${errors[0]!.message}`);
  return code;
}
