import { useState } from 'react';
import type { UserRole } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { EmailField, NameField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { Select } from '../../ui/Select.tsx';
import { useSending } from '../../ui/useSending.ts';

const ROLES: readonly UserRole[] = ['MEMBER', 'ADMIN'];

/** Invites somebody, who receives a temporary password by email. */
export function Invite({ onClose }: { onClose(): void }) {
  const { t } = useText();
  const { client } = useSession();
  const toasts = useToasts();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<UserRole>('MEMBER');
  const { isSending, error, onSubmit } = useSending();

  async function invite(): Promise<void> {
    await client.users.invite({ name: name.trim(), email: email.trim(), role });
    toasts.show({ kind: 'done', message: t('team.invited', { name: name.trim() }) });
    onClose();
  }

  return (
    <Modal title={t('team.invite')} onClose={onClose}>
      <form onSubmit={onSubmit(invite)} className="grid gap-4">
        <NameField label={t('team.name')} autoComplete="off" autoFocus value={name} onChange={setName} />
        <EmailField label={t('team.email')} autoComplete="off" value={email} onChange={setEmail} />
        <div className="grid justify-items-start gap-1">
          <span className="text-sm font-medium">{t('team.role')}</span>
          <Select
            label={t('team.role')}
            value={role}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={(value) => setRole(value)}
          />
        </div>
        <FormError error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={isSending}>
            {t('team.invite.submit')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
