import { useText } from '../i18n/TextContext.ts';
import { useMe } from '../session/SessionContext.ts';
import { Modal } from '../ui/Modal.tsx';
import { destinationsOf } from './navigation.ts';

/** Lists the keyboard shortcuts. */
export default function Shortcuts({ onClose }: { onClose(): void }) {
  const { t } = useText();
  const { role } = useMe();
  const isApple = /Mac|iP/.test(navigator.platform);
  const lines: [keys: string, what: string][] = [
    [`${isApple ? '⌘' : t('shortcuts.control')} K`, t('shortcuts.palette')],
    ...(role === 'ADMIN' ? [['N', t('shortcuts.create')] as [string, string]] : []),
    ...destinationsOf(role).map(({ shortcut, label }): [string, string] => [
      `G ${shortcut.toUpperCase()}`,
      t('shortcuts.go', { screen: t(label) }),
    ]),
    [t('shortcuts.space'), t('shortcuts.pick')],
    ['M', t('shortcuts.move')],
    ['Esc', t('shortcuts.close')],
    ['?', t('shortcuts.sheet')],
  ];
  return (
    <Modal title={t('shortcuts.title')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        {lines.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keys.split(' ').map((each) => (
                <kbd key={each} className="rounded border border-line bg-sunken px-1.5 py-0.5 text-xs">
                  {each}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
