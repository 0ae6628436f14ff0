import { randomUUID } from 'node:crypto';
import type { HttpHandler, HttpResponse } from '../cloud.ts';
import type { Mail } from '../shared/mail.ts';
import { readAsset } from './assets.ts';

/** The content of the page. */
interface Mailbox {
  /** Newest first. */
  list(): Promise<Mail[]>;
  /** A text that changes with the list, within one run of the cloud. */
  changes(): string;
  empty(): Promise<void>;
}

const HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' };
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/**
 * A mail may use its own styles and nothing else: no script runs, nothing is fetched, and only the mailbox shows it.
 * Its links open as ordinary pages.
 */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Mailbox</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/mailbox/mailbox.css" />
    <script defer src="/mailbox/mailbox.js"></script>
  </head>
  <body>
    <header class="bar">
      <h1>Mailbox</h1>
      <p id="count" role="status"></p>
      <button id="empty" type="button" hidden>Empty</button>
    </header>
    <main>
      <ul id="list" aria-label="Mails, the newest first"></ul>
      <section id="mail"><p class="empty">Mails appear here as soon as they are sent.</p></section>
    </main>
    <noscript>This page needs JavaScript; <a href="/mailbox/messages.json">messages.json</a> does not.</noscript>
  </body>
</html>
`;

/**
 * `/mailbox` is a live page that shows mails as people see them, newest first. `/mailbox/messages.json` serves them to
 * programs, and DELETE removes them. `/mailbox/messages/<id>.html` is the HTML of one mail, in a sandbox.
 */
export function mailboxPage({ list, changes, empty }: Mailbox): HttpHandler {
  const run = randomUUID();
  return async ({ method, path, headers }) => {
    const isList = path === '/mailbox/messages.json';
    if (method === 'DELETE' && isList) {
      await empty();
      return { status: 204, headers: HEADERS };
    }
    const allow = isList ? 'GET, HEAD, DELETE' : 'GET, HEAD';
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Method Not Allowed', { allow });
    if (path === '/mailbox' || path === '/mailbox/') {
      return answer('text/html; charset=utf-8', PAGE, { 'content-security-policy': PAGE_POLICY });
    }
    if (isList) {
      // The page polls constantly: an unchanged list is neither read nor sent.
      const fresh = { etag: `"${run}-${changes()}"`, 'cache-control': 'no-cache' };
      if (headers['if-none-match'] === fresh.etag) return { status: 304, headers: { ...HEADERS, ...fresh } };
      return answer('application/json; charset=utf-8', JSON.stringify(await list()), fresh);
    }
    const name = path.slice('/mailbox/'.length);
    if (name === 'mailbox.js' || name === 'mailbox.css') {
      const { type, body } = await readAsset(name);
      return answer(type, body);
    }
    const id = /^messages\/([\w-]+)\.html$/.exec(name)?.[1];
    const mail = id === undefined ? undefined : (await list()).find((candidate) => candidate.id === id);
    if (mail === undefined) return plain(404, 'Not Found');
    return answer('text/html; charset=utf-8', mail.html, { 'content-security-policy': MAIL_POLICY });
  };
}

const answer = (type: string, body: string | Buffer, headers: Record<string, string> = {}): HttpResponse => ({
  status: 200,
  headers: { ...HEADERS, 'content-type': type, ...headers },
  body,
});

const plain = (status: number, text: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: `${text}\n`,
});
