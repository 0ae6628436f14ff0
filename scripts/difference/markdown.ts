import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { formatDifferences, fullDiff, ResourceImpact, type ResourceDifference } from '@aws-cdk/cloudformation-diff';
import type { Losses } from '../delivery/losses.ts';
import type { Stacks } from '../gates/stateful/template.ts';

/** GitHub accepts 65,536 characters in a comment; some of them are for the surrounding text. */
const CHARACTERS = 60_000;

const WORDS: Record<ResourceImpact, string> = {
  [ResourceImpact.WILL_CREATE]: 'new',
  [ResourceImpact.WILL_UPDATE]: 'changed',
  [ResourceImpact.WILL_REPLACE]: '**replaced**',
  [ResourceImpact.MAY_REPLACE]: '**perhaps replaced**',
  [ResourceImpact.WILL_DESTROY]: '**removed**',
  [ResourceImpact.WILL_ORPHAN]: '**let go of**',
  [ResourceImpact.WILL_IMPORT]: 'taken over',
  [ResourceImpact.NO_CHANGE]: 'as it was',
};

/**
 * The changes to a stage, as a comment: first the changes that would lose state, then one line per resource, then all
 * details, folded away.
 * @param before undefined: the stage is new
 */
export function differenceMarkdown(stage: string, before: Stacks | undefined, after: Stacks, losses: Losses): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].sort();
  const parts = names
    .map((name) => stackPart(name, before?.[name] ?? {}, after[name] ?? {}))
    .filter((part) => part !== '');
  const lost = [...losses.forward, ...losses.back];
  const warning =
    lost.length === 0
      ? ''
      : `**State would be lost.** Deploy it in steps, or accept each in \`infra/released/accepted.json\`:\n\n${lost.map((line) => `- ${line}`).join('\n')}\n\n`;
  const body = parts.length === 0 ? 'Nothing changes.\n' : parts.join('\n');
  const text = `### What changes in \`${stage}\`\n\n${warning}${body}`;
  return text.length <= CHARACTERS
    ? text
    : `${text.slice(0, CHARACTERS)}\n\nThe rest is too long for a comment: npm run difference prints it.\n`;
}

function stackPart(name: string, before: object, after: object): string {
  const difference = fullDiff({ ...before }, { ...after });
  if (difference.isEmpty) return '';
  const rows: string[] = [];
  difference.resources.forEachDifference((id, change) => void rows.push(row(id, change)));
  const table =
    rows.length === 0 ? '' : `| Resource | Type | | Properties |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n\n`;
  return `#### ${name}\n\n${table}<details><summary>Everything</summary>\n\n\`\`\`\n${formatted(difference)}\n\`\`\`\n\n</details>\n`;
}

function row(id: string, change: ResourceDifference): string {
  const { Metadata } = (change.newValue ?? change.oldValue) as { Metadata?: Record<string, unknown> };
  const path = String(Metadata?.['aws:cdk:path'] ?? id);
  const properties = change.isUpdate
    ? Object.keys(change.propertyUpdates)
        .map((each) => `\`${each}\``)
        .join(', ')
    : '';
  return `| \`${path}\` | ${change.newResourceType ?? change.oldResourceType} | ${WORDS[change.changeImpact]} | ${properties} |`;
}

function formatted(difference: ReturnType<typeof fullDiff>): string {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  formatDifferences(stream, difference);
  // A fence inside the text would end our fence.
  return stripVTControlCharacters(text).trim().replaceAll('```', "'''");
}
