import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { TextField } from '../../ui/TextField.tsx';
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
        <TextField
          label={t('settings.password.old')}
          type="password"
          autoComplete="current-password"
          required
          value={before}
          onChange={(event) => setBefore(event.target.value)}
        />
        <TextField
          label={t('settings.password.new')}
          hint={t('auth.password.hint')}
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          value={after}
          onChange={(event) => setAfter(event.target.value)}
        />
        <FormError error={error} />
        <Button type="submit" className="justify-self-start" disabled={isSending}>
          {t('settings.password')}
        </Button>
      </form>
    </Card>
  );
}
