import { useState } from 'react';
import { Link } from 'wouter';
import { AuthError, type SignInStep } from '@taskwire/client/auth';
import { href } from '../../app/routes.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useDevelopment, useSession } from '../../session/SessionContext.ts';
import { EmailField, PasswordField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { AuthPage } from './AuthPage.tsx';
import { ConfirmAddress } from './ConfirmAddress.tsx';
import { DemoUsers } from './DemoUsers.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';

interface Props {
  hasExpired: boolean;
  email: string;
  onEmail(email: string): void;
}

/** Email and password, and then whatever Cognito asks for: a new password, six digits, a confirmed address. */
export function SignIn({ hasExpired, email, onEmail }: Props) {
  const { t } = useText();
  const { auth, refresh, stay } = useSession();
  const development = useDevelopment();
  const [password, setPassword] = useState('');
  const [isToStay, setToStay] = useState(true);
  const [step, setStep] = useState<SignInStep | null>(null);
  const [isUnconfirmed, setUnconfirmed] = useState(false);
  const { isSending, error, send, onSubmit } = useSending();

  async function follow(next: SignInStep): Promise<void> {
    if (next.step === 'DONE') return refresh();
    setStep(next);
  }

  async function signIn(as = { email: email.trim(), password }): Promise<void> {
    stay(isToStay);
    try {
      await follow(await auth.signIn(as.email, as.password));
    } catch (reason) {
      if (!(reason instanceof AuthError) || reason.code !== 'UserNotConfirmedException') throw reason;
      setUnconfirmed(true);
    }
  }

  if (isUnconfirmed) {
    return <ConfirmAddress email={email.trim()} onDone={() => (setUnconfirmed(false), send(signIn))} />;
  }
  if (step !== null && step.step !== 'DONE') return <AnswerForm key={step.step} step={step} onNext={follow} />;
  return (
    <AuthPage
      title={t('auth.signIn.welcome')}
      hint={hasExpired ? t('auth.expired') : undefined}
      footer={
        <p>
          {t('auth.noAccount')}{' '}
          <Link className="font-medium text-accent underline underline-offset-2" to={href('signUp')}>
            {t('auth.signUp')}
          </Link>
        </p>
      }
    >
      <form onSubmit={onSubmit(signIn)} className="grid gap-4">
        <EmailField value={email} onChange={onEmail} />
        <PasswordField value={password} onChange={setPassword} />
        <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={isToStay}
              onChange={(event) => setToStay(event.target.checked)}
            />
            {t('auth.stay')}
          </label>
          <Link className="text-accent underline underline-offset-2" to={href('forgotPassword')}>
            {t('auth.forgot')}
          </Link>
        </div>
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t('auth.signIn')}
        </Button>
      </form>
      {development !== null && (
        <DemoUsers
          users={development.demoUsers}
          isDisabled={isSending}
          onPick={(user) => void send(() => signIn(user))}
        />
      )}
    </AuthPage>
  );
}
