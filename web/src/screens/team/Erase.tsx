import { useState } from 'react';
import type { User } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSending } from '../../ui/useSending.ts';
import { handOver } from './handOver.ts';
import { HandOverSelect } from './HandOverSelect.tsx';

interface Props {
  person: User;
  openTasks: number;
  others: readonly User[];
  onClose(): void;
}

/** Erases a person for good once their address is typed. The API requires their open tasks to be handed over first. */
export function Erase({ person: { id, name, email }, openTasks, others, onClose }: Props) {
  const { t } = useText();
  const { client } = useSession();
  const toasts = useToasts();
  const [heir, setHeir] = useState('');
  const [typed, setTyped] = useState('');
  const { isSending, error, onSubmit } = useSending();
  const isSure = typed.trim().toLowerCase() === email.toLowerCase() && (openTasks === 0 || heir !== '');

  async function erase(): Promise<void> {
    if (heir !== '') await handOver(client.users.reassignTasks, id, heir);
    await client.users.erase({ id });
    toasts.show({ kind: 'done', message: t('team.erased', { name }) });
    onClose();
  }

  return (
    <Modal title={t('team.erase.title', { name })} onClose={onClose}>
      <form onSubmit={onSubmit(erase)} className="grid gap-4 text-sm">
        <p className="rounded-md bg-danger-soft px-3 py-2 text-danger">{t('team.erase.warning')}</p>
        <p>{t('team.erase.hint', { name })}</p>
        {openTasks > 0 && <HandOverSelect openTasks={openTasks} others={others} value={heir} onChange={setHeir} />}
        <TextField
          label={t('team.erase.confirm', { email })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormError error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="danger" type="submit" disabled={isSending || !isSure}>
            {t('team.erase.submit')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
