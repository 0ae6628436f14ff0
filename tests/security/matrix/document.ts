import { format, resolveConfig } from 'prettier';
import type { Matrix } from './matrix.ts';

const EXPLANATION = `# Who may see and do what

Written by \`npm run permissions\` from requests that were really made, one for every field and everybody; a test makes them again
and fails when an answer is another, or a field is not here.

- **allowed**: a value came. For a subscription: it was registered; what it then delivers is a matter of its filter.
- **null**: nothing came, and no error: there is nothing, or nothing that this caller may know of.
- **NOT_FOUND**: the same, said by a mutation.
- **Unauthorized**: AppSync's refusal, of the field or of every way to it.
- **401**: no hearing at all.

A field below the root stands for the best that any root field gave: what is not _allowed_ here cannot be had in any way. The
callers: a token of a user who is in no group; a MEMBER who is assigned to the task in question, and one who is not; an ADMIN;
an ADMIN's token from before the demotion to MEMBER, and from before the deactivation; the roles of the functions
\`route-events\`, which publishes, and \`end-subscriptions\`; the role of another function.
`;

/** `docs/permissions.md`, a table a type, as Prettier has it. */
export async function documentOf({ callers, rows }: Matrix): Promise<string> {
  const types = [...new Set([...rows.keys()].map((field) => field.split('.')[0]!))];
  const tables = types.map((type) =>
    [
      `## ${type}\n`,
      `| | ${callers.join(' | ')} |`,
      `| --- |${' --- |'.repeat(callers.length)}`,
      ...[...rows]
        .filter(([field]) => field.startsWith(`${type}.`))
        .map(([field, outcomes]) => `| \`${field.split('.')[1]}\` | ${outcomes.join(' | ')} |`),
    ].join('\n'),
  );
  const text = [EXPLANATION, ...tables].join('\n\n');
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}
