import { stateOf, type MailContent, type TaskSection } from './mailContent.ts';

/** RFC 5322 recommends lines of at most 78 characters. */
const WIDTH = 78;

/** The content of a mail for programs that show no HTML: one paragraph per task. */
export function mailText({ heading, tasks, footer }: MailContent): string {
  const end = wrapped(`${footer.reason} ${footer.zone}`);
  return [
    'Taskwire',
    ...(heading === '' ? [] : [wrapped(heading)]),
    ...tasks.map(paragraphOf),
    '-'.repeat(WIDTH),
    `${end}\nUnsubscribe ${footer.unsubscribeUrl}`,
  ].join('\n\n');
}

function paragraphOf(task: TaskSection): string {
  const told = [task.title, ...task.lines, stateOf(task)].filter((line) => line !== '');
  return [...told.map(wrapped), `Open task ${task.url}`].join('\n');
}

/** Breaks between words. A word that is too long stays whole, as links must. */
function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
