import { useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { chooseTheme } from '../design/theme.ts';
import { useText } from '../i18n/TextContext.ts';
import { useMe, useSession } from '../session/SessionContext.ts';
import { useSnapshot } from '../tasks/TasksContext.ts';
import { classes } from '../ui/classes.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Modal } from '../ui/Modal.tsx';
import { destinationsOf } from './navigation.ts';
import { matching } from './matching.ts';
import { href } from './routes.ts';
import type { Overlay } from './useShortcuts.ts';

interface Command {
  id: string;
  icon: IconName;
  label: string;
  run(): void;
}

interface Props {
  onClose(): void;
  onOpen(overlay: Overlay): void;
}

const MOST = 12;

/** Finds places, commands and tasks by the text typed. */
export default function Palette({ onClose, onOpen }: Props) {
  const { t } = useText();
  const { role } = useMe();
  const { signOut } = useSession();
  const { items } = useSnapshot();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);

  const going = (to: string) => () => (onClose(), navigate(to));
  const commands: Command[] = [
    ...(role === 'ADMIN'
      ? [{ id: 'new', icon: 'plus' as const, label: t('tasks.new'), run: () => onOpen('create') }]
      : []),
    ...destinationsOf(role).map(({ name, icon, label, to }) => ({ id: name, icon, label: t(label), run: going(to) })),
    { id: 'light', icon: 'gear', label: t('palette.theme.light'), run: () => (chooseTheme('light'), onClose()) },
    { id: 'dark', icon: 'gear', label: t('palette.theme.dark'), run: () => (chooseTheme('dark'), onClose()) },
    { id: 'keys', icon: 'list', label: t('shortcuts.title'), run: () => onOpen('shortcuts') },
    { id: 'out', icon: 'out', label: t('nav.signOut'), run: () => void signOut() },
  ];
  const tasks = typed === '' ? [] : items;
  const found = [
    ...matching(commands, typed, ({ label }) => label),
    ...matching(tasks, typed, ({ title }) => title).map(({ id, title }): Command => ({
      id,
      icon: 'check',
      label: title,
      run: going(href('task', { id })),
    })),
  ].slice(0, MOST);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((before) => (before + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter') found[at]?.run();
    else return;
    event.preventDefault();
  }

  return (
    <Modal title={t('palette.title')} onClose={onClose}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] === undefined ? undefined : `palette-${found[at].id}`}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        autoFocus
        value={typed}
        onChange={(event) => (setTyped(event.target.value), setAt(0))}
        onKeyDown={onKeyDown}
        className="w-full rounded-md border border-line-strong bg-surface px-3 py-2"
      />
      <ul id="palette-list" role="listbox" aria-label={t('palette.title')} className="mt-2 grid gap-0.5">
        {found.map(({ id, icon, label, run }, index) => (
          <li
            key={id}
            id={`palette-${id}`}
            role="option"
            aria-selected={index === at}
            onClick={run}
            onMouseEnter={() => setAt(index)}
            className={classes(
              'flex cursor-pointer items-center gap-2.5 rounded-md px-3 py-2 text-sm',
              index === at && 'bg-hover',
            )}
          >
            <Icon name={icon} className="text-muted" />
            <span className="truncate">{label}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="p-3 text-sm text-muted">{t('palette.empty')}</p>}
    </Modal>
  );
}
