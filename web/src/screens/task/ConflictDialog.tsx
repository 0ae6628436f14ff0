import { useText } from '../../i18n/TextContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import type { Clash } from './useEditing.ts';

interface Props {
  clash: Clash;
  onKeepMine(): void;
  onTakeTheirs(): void;
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || '–';

/** Both versions side by side. Nothing is lost until somebody chooses. */
export function ConflictDialog({ clash: { changes, current, fields }, onKeepMine, onTakeTheirs }: Props) {
  const { t } = useText();
  return (
    <Modal title={t('task.conflict')} onClose={onTakeTheirs}>
      <div className="grid gap-4 text-sm">
        {fields.map((field) => (
          <div key={field} className="grid gap-3 sm:grid-cols-2">
            <section className="rounded-lg bg-sunken p-3">
              <h3 className="mb-1 text-xs text-muted">{t('task.conflict.theirs')}</h3>
              <p className="whitespace-pre-wrap">{shown(current[field])}</p>
            </section>
            <section className="rounded-lg bg-accent-soft p-3">
              <h3 className="mb-1 text-xs text-muted">{t('task.conflict.mine')}</h3>
              <p className="whitespace-pre-wrap">{shown(changes[field])}</p>
            </section>
          </div>
        ))}
        <div className="flex justify-end gap-2">
          <Button onClick={onTakeTheirs}>{t('task.conflict.takeTheirs')}</Button>
          <Button kind="primary" onClick={onKeepMine}>
            {t('task.conflict.keepMine')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
