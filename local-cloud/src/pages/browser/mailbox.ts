import type { Mail } from '../../shared/mail.ts';
import { element } from './element.ts';

type View = 'html' | 'text' | 'source' | 'headers';
const NAMES: Record<View, string> = { html: 'HTML', text: 'Text', source: 'Source', headers: 'Headers' };

const REFRESH_MILLISECONDS = 1500;
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const state: { mails: Mail[]; selected?: string; view: View; phone: boolean; dark: boolean } = {
  mails: [],
  view: 'html',
  phone: false,
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
};

const timeOf = (at: string) => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function select(id: string): void {
  state.selected = id;
  showList();
  showMail();
}

function showList(): void {
  byId('count').textContent = state.mails.length === 1 ? '1 mail' : `${state.mails.length} mails`;
  byId('list').replaceChildren(
    ...state.mails.map((mail) => {
      const button = element(
        'button',
        { type: 'button' },
        element('strong', {}, mail.subject || '(no subject)'),
        element('span', {}, mail.to.join(', ')),
        element('time', { dateTime: mail.at }, timeOf(mail.at)),
      );
      if (mail.id === state.selected) button.setAttribute('aria-current', 'true');
      button.addEventListener('click', () => select(mail.id));
      return element('li', {}, button);
    }),
  );
}

function showMail(): void {
  const mail = state.mails.find(({ id }) => id === state.selected);
  document.body.classList.toggle('reading', mail !== undefined);
  if (mail === undefined) {
    byId('mail').replaceChildren(element('p', { className: 'empty' }, 'Mails appear here as soon as they are sent.'));
    return;
  }
  const back = element('button', { type: 'button', className: 'back' }, '‹ All mails');
  back.addEventListener('click', () => {
    delete state.selected;
    showList();
    document.body.classList.remove('reading');
  });
  byId('mail').replaceChildren(
    back,
    element('h2', {}, mail.subject || '(no subject)'),
    element('p', { className: 'envelope' }, `${mail.from} → ${mail.to.join(', ')} · ${timeOf(mail.at)}`),
    tools(mail),
    content(mail),
  );
}

function tools(mail: Mail): HTMLElement {
  const views: View[] = mail.html === '' ? ['text', 'headers'] : ['html', 'text', 'source', 'headers'];
  if (!views.includes(state.view)) state.view = views[0]!;
  const tabs = views.map((view) => toggle(NAMES[view], state.view === view, () => (state.view = view)));
  const looks =
    state.view === 'html'
      ? [
          toggle('Phone', state.phone, () => (state.phone = !state.phone)),
          toggle('Dark', state.dark, () => (state.dark = !state.dark)),
        ]
      : [];
  return element('div', { className: 'tools' }, ...tabs, element('span', { className: 'gap' }), ...looks);
}

function toggle(name: string, pressed: boolean, change: () => void): HTMLElement {
  const button = element('button', { type: 'button', ariaPressed: String(pressed) }, name);
  button.addEventListener('click', () => {
    change();
    showMail();
  });
  return button;
}

function content(mail: Mail): HTMLElement {
  if (state.view === 'html') {
    const frame = element('iframe', { title: mail.subject });
    frame.sandbox.add('allow-popups', 'allow-popups-to-escape-sandbox');
    frame.src = `/mailbox/messages/${mail.id}.html`;
    frame.classList.toggle('phone', state.phone);
    // The frame takes the reader's preference from the colour scheme of its element.
    frame.style.colorScheme = state.dark ? 'dark' : 'light';
    return frame;
  }
  if (state.view === 'headers') {
    const rows = Object.entries(mail.headers).map(([name, value]) =>
      element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value)),
    );
    return element('div', { className: 'scroll' }, element('table', {}, ...rows));
  }
  return element('pre', {}, state.view === 'text' ? mail.text : mail.html);
}

async function empty(): Promise<void> {
  await fetch('/mailbox/messages.json', { method: 'DELETE' });
  delete state.selected;
  await refresh();
  showMail();
}

async function refresh(): Promise<void> {
  const response = await fetch('/mailbox/messages.json');
  const mails = (await response.json()) as Mail[];
  if (mails[0]?.id === state.mails[0]?.id && mails.length === state.mails.length) return;
  state.mails = mails;
  byId('empty').hidden = mails.length === 0;
  const wide = matchMedia('(min-width: 721px)').matches;
  if (state.selected === undefined && wide && mails[0] !== undefined) select(mails[0].id);
  else showList();
}

function poll(): void {
  refresh()
    .catch(() => (byId('count').textContent = 'the local cloud does not answer'))
    .finally(() => setTimeout(poll, REFRESH_MILLISECONDS));
}

byId('empty').addEventListener('click', () => void empty());
poll();
