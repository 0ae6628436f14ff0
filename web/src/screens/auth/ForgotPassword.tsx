import { useState } from 'react';
import { Link } from 'wouter';
import { href } from '../../app/routes.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { CodeField, EmailField, NewPasswordField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { AuthPage } from './AuthPage.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';

interface Props {
  email: string;
  onDone(email: string): void;
}

/** Sends a code by email, and sets a new password with it. */
export function ForgotPassword({ email: given, onDone }: Props) {
  const { t } = useText();
  const { auth, refresh } = useSession();
  const [email, setEmail] = useState(given);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [isSent, setSent] = useState(false);
  const { isSending, error, onSubmit } = useSending();

  const ask = async (): Promise<void> => (await auth.forgotPassword(email.trim()), setSent(true));
  async function reset(): Promise<void> {
    await auth.resetPassword(email.trim(), code.trim(), password);
    const { step } = await auth.signIn(email.trim(), password);
    onDone(email.trim());
    if (step === 'DONE') await refresh();
  }

  return (
    <AuthPage
      title={t('auth.forgot.title')}
      hint={t('auth.forgot.hint')}
      footer={
        <Link className="font-medium text-accent underline underline-offset-2" to={href('signIn')}>
          {t('auth.back')}
        </Link>
      }
    >
      <form onSubmit={onSubmit(isSent ? reset : ask)} className="grid gap-4">
        <EmailField readOnly={isSent} value={email} onChange={setEmail} />
        {isSent && (
          <>
            <CodeField autoFocus value={code} onChange={setCode} />
            <NewPasswordField value={password} onChange={setPassword} />
          </>
        )}
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t(isSent ? 'auth.newPassword.submit' : 'auth.forgot.send')}
        </Button>
      </form>
    </AuthPage>
  );
}
