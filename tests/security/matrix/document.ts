import { formatMarkdown } from '../../../scripts/formatMarkdown.ts';
import type { Matrix } from './matrix.ts';

const EXPLANATION = `# Who may see and do what

Written by \`npm run permissions\` from real requests, for every field and every caller. A test repeats them, and fails if an answer
differs or a field is missing here.

- **allowed**: a value came. A subscription was registered; its filter decides what it then delivers.
- **null**: no value and no error came: there is nothing, or nothing that this caller may know of.
- **NOT_FOUND**: the same from a mutation.
- **Unauthorized**: AppSync refused the field, or every way to it.
- **401**: the request was refused as a whole.

A field below the root shows the best result that any root field gave: what is not _allowed_ here cannot be read in any way. The
callers are: a user who is in no group; a MEMBER who is assigned to the task in question, and one who is not; an ADMIN;
a token from before an ADMIN was demoted to MEMBER, and one from before an ADMIN was deactivated; the roles of the functions
\`route-events\`, which publishes, and \`end-subscriptions\`; the role of another function.
`;

/** `docs/permissions.md`, one table per type, formatted. */
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
  return formatMarkdown(text);
}
