import { Dialog } from '@base-ui/react/dialog';
import { useRef, type ReactNode } from 'react';
import { useText } from '../i18n/TextContext.ts';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';

interface Props {
  title: string;
  onClose(): void;
  /** In the middle, or along the end of the window. */
  place?: 'middle' | 'end';
  /** Beside the close button. */
  actions?: ReactNode;
  children: ReactNode;
}

const PLACES = {
  middle: 'inset-x-3 top-[10dvh] mx-auto max-h-[80dvh] max-w-lg rounded-xl',
  end: 'inset-y-0 end-0 w-full max-w-xl border-s border-line',
};

/** Above everything else: keeps the focus, gives it back, and closes with Escape. */
export function Modal({ title, onClose, place = 'middle', actions, children }: Props) {
  const { t } = useText();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        {/* A form takes the focus into its first field; a panel is read first, from its title. */}
        <Dialog.Popup
          ref={popup}
          initialFocus={place === 'end' ? popup : undefined}
          className={classes(
            'fixed z-50 flex flex-col overflow-hidden bg-surface shadow-high outline-none',
            PLACES[place],
          )}
        >
          <header className="flex items-center gap-1 border-b border-line px-4 py-2">
            <Dialog.Title className="me-auto text-sm font-semibold">{title}</Dialog.Title>
            {actions}
            <IconButton icon="close" label={t('app.close')} onClick={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
