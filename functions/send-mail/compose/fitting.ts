import type { News } from '../../../domain/mail/news.ts';

/**
 * Gmail shows 102 KB of a mail's HTML and hides the rest, including the unsubscribe link. This limit is for HTML and
 * text together, in bytes.
 */
const LONGEST_MAIL = 95_000;

/**
 * A mail with all the news if it is short enough; otherwise with as many tasks as fit, in order. The news of a task
 * stays together.
 * @returns the mail, and the news that is not in it
 */
export function fitting<Mail extends { html: string; text: string }>(
  news: News[],
  compose: (news: News[]) => Mail,
): { mail: Mail; later: News[] } {
  const ids = [...new Set(news.map(({ task }) => task.id))];
  for (let count = ids.length; ;) {
    const first = new Set(ids.slice(0, count));
    const mail = compose(news.filter(({ task }) => first.has(task.id)));
    const bytes = Buffer.byteLength(mail.html) + Buffer.byteLength(mail.text);
    if (bytes <= LONGEST_MAIL || count <= 1) return { mail, later: news.filter(({ task }) => !first.has(task.id)) };
    count = Math.max(1, Math.min(count - 1, Math.floor((count * LONGEST_MAIL) / bytes)));
  }
}
