import { useState } from 'react';
import type { User } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useSending } from '../../ui/useSending.ts';
import { handOver } from './handOver.ts';
import { HandOverSelect } from './HandOverSelect.tsx';

interface Props {
  person: User;
  openTasks: number;
  others: readonly User[];
  onClose(): void;
}

/** Deactivates an account, and hands over its open tasks. */
export function Deactivate({ person: { id, name }, openTasks, others, onClose }: Props) {
  const { t, count } = useText();
  const { client } = useSession();
  const toasts = useToasts();
  const [heir, setHeir] = useState('');
  const { isSending, error, onSubmit } = useSending();

  async function deactivate(): Promise<void> {
    await client.users.setStatus({ id, status: 'INACTIVE' });
    toasts.show({ kind: 'done', message: t('team.deactivated', { name }) });
    if (heir !== '') {
      const moved = await handOver(client.users.reassignTasks, id, heir);
      toasts.show({ kind: 'done', message: count('team.handedOver', moved) });
    }
    onClose();
  }

  return (
    <Modal title={t('team.deactivate.title', { name })} onClose={onClose}>
      <form onSubmit={onSubmit(deactivate)} className="grid gap-4 text-sm">
        <p>{t('team.deactivate.hint', { name })}</p>
        <HandOverSelect openTasks={openTasks} others={others} value={heir} onChange={setHeir} />
        <FormError error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="danger" type="submit" disabled={isSending}>
            {t('team.deactivate')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
