import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { NewPasswordField, PasswordField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';

export function Password() {
  const { t } = useText();
  const { email } = useMe();
  const { auth } = useSession();
  const toasts = useToasts();
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const { isSending, error, onSubmit } = useSending();

  async function change(): Promise<void> {
    await auth.changePassword(before, after);
    setBefore('');
    setAfter('');
    toasts.show({ kind: 'done', message: t('settings.password.changed') });
  }

  return (
    <Card title={t('settings.password')}>
      <form onSubmit={onSubmit(change)} className="grid gap-4">
        {/* For password managers, which need to know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label={t('settings.password.old')} value={before} onChange={setBefore} />
        <NewPasswordField label={t('settings.password.new')} value={after} onChange={setAfter} />
        <FormError error={error} />
        <Button type="submit" className="justify-self-start" disabled={isSending}>
          {t('settings.password')}
        </Button>
      </form>
    </Card>
  );
}
