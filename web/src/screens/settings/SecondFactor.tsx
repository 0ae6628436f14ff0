import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSending } from '../../ui/useSending.ts';
import { QrCode } from './QrCode.tsx';

type SetUp = Awaited<ReturnType<ReturnType<typeof useSession>['auth']['setUpTotp']>>;

/** A secret for the authenticator app, and its first six digits as the proof that it has it. */
export function SecondFactor() {
  const { t } = useText();
  const { auth } = useSession();
  const toasts = useToasts();
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const [code, setCode] = useState('');
  const { isSending, error, send, onSubmit } = useSending();

  async function confirm(): Promise<void> {
    await setUp!.confirm(code);
    setSetUp(null);
    setCode('');
    toasts.show({ kind: 'done', message: t('settings.totp.done') });
  }

  return (
    <Card title={t('settings.totp')} hint={t('settings.totp.hint')}>
      {setUp === null ? (
        <Button
          className="justify-self-start"
          disabled={isSending}
          onClick={() => void send(async () => setSetUp(await auth.setUpTotp()))}
        >
          {t('settings.totp.start')}
        </Button>
      ) : (
        <form onSubmit={onSubmit(confirm)} className="grid gap-4">
          <p className="text-sm">{t('settings.totp.scan')}</p>
          <QrCode text={setUp.uri} label={t('settings.totp.qr')} />
          <code className="rounded-md bg-sunken p-2 text-xs break-all select-all">{setUp.secret}</code>
          <TextField
            label={t('settings.totp.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button kind="primary" type="submit" className="justify-self-start" disabled={isSending}>
            {t('settings.totp.confirm')}
          </Button>
        </form>
      )}
      <FormError error={error} />
    </Card>
  );
}
