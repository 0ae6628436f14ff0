import { z } from 'zod';
import type { StatefulChange } from './compare.ts';

const file = z.array(
  z.strictObject({
    stage: z.string(),
    stack: z.string(),
    logicalId: z.string(),
    rule: z.enum(['removed', 'renamed', 'replaced', 'indexes', 'unprotected', 'one-way']),
    /** Why it may happen, and what happens to the state. */
    reason: z.string().regex(/\S+\s+\S+\s+\S+/, 'must say why in at least three words'),
  }),
);

export type Accepted = z.infer<typeof file>;

/** The accepted losses. @throws Error that names the entry and its mistake */
export function readAccepted(text: string): Accepted {
  const parsed = file.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}

/** The unaccepted changes of this stage. */
export const unaccepted = (
  changes: readonly StatefulChange[],
  accepted: Accepted,
  stage: string,
  rule?: 'one-way',
): StatefulChange[] =>
  changes.filter(
    (change) =>
      !accepted.some(
        (each) =>
          each.stage === stage &&
          each.stack === change.stack &&
          each.logicalId === change.logicalId &&
          each.rule === (rule ?? change.rule),
      ),
  );
