import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { CodeField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { AuthPage } from './AuthPage.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';

interface Props {
  email: string;
  onDone(): void | Promise<void>;
}

/** Asks for the code from the email. */
export function ConfirmAddress({ email, onDone }: Props) {
  const { t } = useText();
  const { auth } = useSession();
  const [code, setCode] = useState('');
  const [isResent, setResent] = useState(false);
  const { isSending, error, send, onSubmit } = useSending();
  return (
    <AuthPage title={t('auth.confirm.title')} hint={t('auth.confirm.hint', { email })}>
      <form
        onSubmit={onSubmit(async () => {
          await auth.confirmSignUp(email, code.trim());
          await onDone();
        })}
        className="grid gap-4"
      >
        <CodeField autoFocus value={code} onChange={setCode} />
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t('auth.confirm')}
        </Button>
        <Button
          kind="plain"
          disabled={isSending}
          onClick={() => void send(async () => (await auth.resendCode(email), setResent(true)))}
        >
          {t('auth.resend')}
        </Button>
        {isResent && (
          <p role="status" className="text-sm text-muted">
            {t('auth.resent')}
          </p>
        )}
      </form>
    </AuthPage>
  );
}
