import { asJudged, rulesFor, WELL_FORMED } from '../../domain/text.ts';
import { matches } from './matches.ts';

/**
 * A text in NFC, trimmed if it is stored trimmed, and the rule that it breaks, if any. For text that does not come
 * through the API; `resolvers/shared/conform.ts` does the same for text that does.
 * @param field the input field whose rules apply: `name`, `title`, `tags`, `description`
 */
export function conformText(field: string, given: string): { text: string; problem: string | null } {
  if (!matches(WELL_FORMED.pattern, given)) return { text: given, problem: WELL_FORMED.message };
  const text = asJudged(field, given.normalize('NFC'));
  const broken = rulesFor(field, text).find(({ pattern }) => !matches(pattern, text));
  return { text, problem: broken?.message ?? null };
}
