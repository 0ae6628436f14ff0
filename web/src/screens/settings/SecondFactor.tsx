import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { TotpField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsked } from '../../ui/useAsked.ts';
import { useSending } from '../../ui/useSending.ts';
import { QrCode } from './QrCode.tsx';

type SetUp = Awaited<ReturnType<ReturnType<typeof useSession>['auth']['setUpTotp']>>;

/** Shows a secret for the authenticator app, and asks for its first six digits as proof. */
export function SecondFactor() {
  const { t } = useText();
  const { auth } = useSession();
  const toasts = useToasts();
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const [code, setCode] = useState('');
  const { isSending, error, send, onSubmit } = useSending();

  const { answer: isOn, again } = useAsked(() => auth.hasTotp(), [auth]);

  async function confirm(): Promise<void> {
    await setUp!.confirm(code);
    setSetUp(null);
    setCode('');
    toasts.show({ kind: 'done', message: t('settings.totp.done') });
    again();
  }
  async function turnOff(): Promise<void> {
    await auth.turnOffTotp();
    toasts.show({ kind: 'done', message: t('settings.totp.off') });
    again();
  }

  return (
    <Card title={t('settings.totp')} hint={t('settings.totp.hint')}>
      {setUp === null ? (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          {isOn === true && (
            <span className="inline-flex items-center gap-1.5 font-medium text-success">
              <Icon name="check" />
              {t('settings.totp.isOn')}
            </span>
          )}
          <Button disabled={isSending} onClick={() => void send(async () => setSetUp(await auth.setUpTotp()))}>
            {t(isOn === true ? 'settings.totp.another' : 'settings.totp.start')}
          </Button>
          {isOn === true && (
            <Button kind="danger" disabled={isSending} onClick={() => void send(turnOff)}>
              {t('settings.totp.turnOff')}
            </Button>
          )}
        </div>
      ) : (
        <form onSubmit={onSubmit(confirm)} className="grid gap-4">
          <p className="text-sm">{t('settings.totp.scan')}</p>
          <QrCode text={setUp.uri} label={t('settings.totp.qr')} />
          <code className="rounded-md bg-sunken p-2 text-xs break-all select-all">{setUp.secret}</code>
          <TotpField label={t('settings.totp.code')} value={code} onChange={setCode} />
          <Button kind="primary" type="submit" className="justify-self-start" disabled={isSending}>
            {t('settings.totp.confirm')}
          </Button>
        </form>
      )}
      <FormError error={error} />
    </Card>
  );
}
