import { h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Mail } from '../sendThroughSes.ts';
import { MailBody } from './MailBody.tsx';
import { mailContent, type MailInput } from './mailContent.ts';
import { mailText } from './mailText.ts';

const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
/** Names no machine. It only has to be the same in all mails about a task (RFC 5322, 3.6.4). */
const THREADS = 'threads.taskwire.invalid';

/**
 * One mail for all the news: HTML, the same content as text, and the headers for threads by task and one-click
 * unsubscribing (RFC 8058). Preact escapes everything that people typed; the subject is the only header that contains
 * typed text.
 */
export function composeMail(input: MailInput): Pick<Mail, 'subject' | 'html' | 'text' | 'headers'> {
  const content = mailContent(input);
  const html = `${DOCTYPE}${renderToStaticMarkup(h(MailBody, { content }))}`;
  const [task, ...others] = content.tasks;
  return {
    subject: content.subject,
    html,
    text: mailText(content),
    headers: {
      'List-Unsubscribe': `<${input.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      ...(task !== undefined && others.length === 0 && { References: `<task-${task.id}@${THREADS}>` }),
    },
  };
}
