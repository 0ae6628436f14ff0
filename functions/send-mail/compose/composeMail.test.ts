import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { News } from '../../../domain/mail/news.ts';
import type { UserRow } from '../../../domain/user/profile.ts';
import { composeMail } from './composeMail.ts';
import { fitting } from './fitting.ts';

const grace: UserRow = {
  id: 'grace',
  name: 'Grace Hopper',
  email: 'grace@example.com',
  role: 'MEMBER',
  status: 'ACTIVE',
  timeZone: 'Europe/Berlin',
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
};

const news = (change: Partial<News> = {}, task: Partial<News['task']> = {}): News => ({
  eventId: 't1#000000000002',
  kind: 'statusChanged',
  at: '2026-03-10T10:00:00.000Z',
  actor: { id: 'ada', name: 'Ada Lovelace' },
  fromStatus: 'TODO',
  toStatus: 'IN_REVIEW',
  task: { id: 't1', title: 'Ship it', dueAt: null, ...task },
  ...change,
});

const compose = (all: News[], window: 'SOON' | 'DIGEST' = 'SOON') =>
  composeMail({
    profile: grace,
    news: all,
    window,
    appUrl: 'https://app.example.com',
    unsubscribeUrl: 'https://off.example.com/?token=t',
  });

describe('a mail', () => {
  test('says what happened, by whom, from where to where, with a link, as HTML and as text', () => {
    const { subject, html, text, headers } = compose([news()]);
    expect(subject).toBe('Ship it: In review');
    for (const body of [html, text]) {
      expect(body).toContain('Ada Lovelace changed the status: To do → In review.');
      expect(body).toContain('https://app.example.com/tasks/t1');
      expect(body).toContain('https://off.example.com/?token=t');
    }
    expect(headers).toEqual({
      'List-Unsubscribe': '<https://off.example.com/?token=t>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      References: '<task-t1@threads.taskwire.invalid>',
    });
  });

  test('about an overdue task says so, even if the news is about something else', () => {
    const { html, text } = compose([
      news({ kind: 'assigned' }, { dueAt: '2026-03-08T23:00:00.000Z', isOverdue: true }),
    ]);
    for (const body of [html, text]) expect(body).toContain('Was due Sunday 8 March 2026');
  });

  test.each([
    ['2026-03-12T23:00:00.000Z', 'Due Thursday 12 March 2026'],
    ['2026-03-13T04:00:00.000Z', 'Due Friday 13 March 2026, 05:00'],
  ])('says of %s at the recipient: %s', (dueAt, words) => {
    const { text } = compose([news({ kind: 'dueSoon', actor: null }, { dueAt })]);
    expect(text).toContain(words);
  });

  test('about several tasks has a section for each and belongs to no thread', () => {
    const { subject, html, headers } = compose([news(), news({}, { id: 't2', title: 'Test it' }), news()]);
    expect(subject).toBe('Taskwire: news about 2 tasks');
    expect(html.match(/<h2/g)).toHaveLength(2);
    expect(headers).not.toHaveProperty('References');
    expect(compose([news()], 'DIGEST').subject).toBe('Taskwire: your day, 1 task');
  });
});

describe('what people type', () => {
  const RTL = '\u202e';
  test.each([
    ['a line break', 'Hi\r\nBcc: all@example.com', 'Hi Bcc: all@example.com: In review'],
    ['a character that reverses text', `pay ${RTL}gpj.exe`, 'pay gpj.exe: In review'],
    ['nothing but control characters', '\u0000\u0007', 'Untitled: In review'],
  ])('%s does no harm in a subject', (_, title, subject) => {
    expect(compose([news({}, { title })]).subject).toBe(subject);
  });

  test('is not interpreted as HTML', () => {
    const title = '<img src=x onerror=alert(1)>&"\'';
    const { html, text } = compose([news({ actor: { id: 'ada', name: '<b>Ada</b>' } }, { title })]);
    expect(html).not.toMatch(/<img|<b>/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)>&amp;&quot;');
    expect(text).toContain(title);
  });

  test('200 emoji are cut in a subject between two of them, and complete in the body', () => {
    const family = '👨‍👩‍👧‍👦';
    const { subject, html } = compose([news({}, { title: family.repeat(200) })]);
    expect(subject).toBe(`${family.repeat(89)}…: In review`);
    expect(html).toContain(family.repeat(200));
  });
});

describe('a long mail', () => {
  const many = (count: number, title: string) =>
    Array.from({ length: count }, (_, index) =>
      news(
        { eventId: `${index}` },
        { id: `t${index}`, title: `${title} ${index}`, dueAt: '2026-03-13T04:00:00.000Z', status: 'IN_REVIEW' },
      ),
    );

  test.each([
    ['plain', 'Count the boxes and tell purchasing what is missing'],
    ['characters that HTML writes long', '&'.repeat(195)],
    ['characters of many bytes', '界'.repeat(195)],
  ])('of 90 tasks or more is below 100 KB, and the rest comes later: %s', (_, title) => {
    const all = many(200, title);
    let told = 0;
    for (let rest = all; rest.length > 0;) {
      const { mail, later } = fitting(rest, (some) => compose(some));
      expect(Buffer.byteLength(mail.html) + Buffer.byteLength(mail.text)).toBeLessThan(100_000);
      expect(mail.html).toContain('https://off.example.com/?token=t');
      told += rest.length - later.length;
      rest = later;
    }
    expect(told).toBe(200);
  });

  test('has the unsubscribe link at its beginning and end', () => {
    const { html } = compose(many(90, 'One of many'));
    const [first, last] = [html.indexOf('off.example.com'), html.lastIndexOf('off.example.com')];
    expect(first).toBeLessThan(html.indexOf('One of many 0'));
    expect(last).toBeGreaterThan(html.indexOf('One of many 89'));
  });

  test('of 50 tasks is one mail', () => {
    expect(
      fitting(many(50, 'Count the boxes and tell purchasing what is missing'), (some) => compose(some)).later,
    ).toEqual([]);
  });
});

/** The message as it goes over the wire, with the headers exactly as given: SES must be able to trust it. */
function onTheWire({ subject, html, text, headers }: ReturnType<typeof compose>): string {
  const part = (type: string, body: string) =>
    `--b\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}\r\n`;
  const lines = Object.entries({ To: 'grace@example.com', Subject: subject, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const type = 'Content-Type: multipart/alternative; boundary=b';
  return [...lines, type, '', part('plain', text) + part('html', html) + '--b--'].join('\r\n');
}

describe('a mail program reads', () => {
  test.each([
    ['a line break', 'Hi\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>'],
    ['HTML', '<img src=x onerror=alert(1)></title><script>alert(1)</script>'],
    ['characters that reverse text', '\u202egpj.exe\u2066 pay'],
    ['200 emoji', '👨‍👩‍👧‍👦'.repeat(200)],
  ])('the same headers and one recipient, whatever the title: %s', async (_, title) => {
    const mail = compose([news({}, { title })]);
    const received = await PostalMime.parse(onTheWire(mail));
    expect(received.headers.map(({ key }) => key)).toEqual([
      ...['to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted', 'references'],
      'content-type',
    ]);
    expect(received.to).toEqual([{ address: 'grace@example.com', name: '' }]);
    expect(received.bcc ?? []).toEqual([]);
    expect(received.subject).toBe(mail.subject);
    expect(received.html!.trim()).toBe(mail.html.trim());
    expect(received.html).not.toMatch(/<script|<img/);
    expect(received.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

/** Viewed in a browser: light and dark, 360 and 1,000 pixels wide. Open them after a change and look again. */
describe('looks as in references/', () => {
  test('changes of one task', async () => {
    const { html } = compose([news({ kind: 'assigned' }), news({}, { dueAt: '2026-03-13T04:00:00.000Z' })]);
    await expect(html).toMatchFileSnapshot('references/changes.html');
  });

  test('a digest with anything that people type', async () => {
    const { html } = compose(
      [
        news({ kind: 'dueSoon', actor: null }, { dueAt: '2026-03-12T23:00:00.000Z' }),
        news({}, { id: 't2', title: 'مراجعة التقرير <b>HTML</b>' }),
        news({ kind: 'overdue', actor: null }, { id: 't3', title: `${'👨‍👩‍👧‍👦'.repeat(60)}${'W'.repeat(80)}` }),
      ],
      'DIGEST',
    );
    await expect(html).toMatchFileSnapshot('references/digest.html');
  });
});
