import { asJudged, rulesFor, WELL_FORMED } from '../../domain/text.ts';
import { matches } from './matches.ts';

/**
 * A text in NFC, without space around it where it is stored without, and the rule that it breaks, if any. For what does not come in by
 * the API; what does, `resolvers/shared/conform.ts` takes alike.
 * @param field the input field whose rules hold: `name`, `title`, `tags`, `description`
 */
export function conformText(field: string, given: string): { text: string; problem: string | null } {
  if (!matches(WELL_FORMED.pattern, given)) return { text: given, problem: WELL_FORMED.message };
  const text = asJudged(field, given.normalize('NFC'));
  const broken = rulesFor(field, text).find(({ pattern }) => !matches(pattern, text));
  return { text, problem: broken?.message ?? null };
}
