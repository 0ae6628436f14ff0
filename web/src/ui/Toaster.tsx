import { useSyncExternalStore } from 'react';
import { useText } from '../i18n/TextContext.ts';
import { classes } from './classes.ts';
import type { Toasts } from './createToasts.ts';
import { IconButton } from './IconButton.tsx';

/** Read out as they appear; they never take the focus. */
export function Toaster({ toasts }: { toasts: Toasts }) {
  const { t } = useText();
  const list = useSyncExternalStore(toasts.subscribe, toasts.list);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-60 grid justify-items-center gap-2 p-4"
    >
      {list.map(({ id, kind, message, undo }) => (
        <div
          key={id}
          data-toast={kind}
          className={classes(
            'pointer-events-auto flex max-w-lg items-center gap-3 rounded-lg border bg-surface py-1.5 ps-4 pe-1.5 text-sm shadow-high',
            kind === 'failed' ? 'border-danger' : 'border-line',
          )}
        >
          <span>{message}</span>
          {undo !== undefined && (
            <button
              type="button"
              className="rounded px-2 py-1 font-medium text-accent hover:bg-hover"
              onClick={() => {
                toasts.dismiss(id);
                undo();
              }}
            >
              {t('app.undo')}
            </button>
          )}
          <IconButton icon="close" label={t('app.close')} onClick={() => toasts.dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
