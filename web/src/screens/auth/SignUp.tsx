import { useState } from 'react';
import { Link } from 'wouter';
import { href } from '../../app/routes.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { EmailField, NameField, NewPasswordField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { AuthPage } from './AuthPage.tsx';
import { ConfirmAddress } from './ConfirmAddress.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';

/** Creates an account, confirms it by a code from an email, and signs in. */
export function SignUp({ onDone }: { onDone(email: string): void }) {
  const { t } = useText();
  const { auth, refresh } = useSession();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isSent, setSent] = useState(false);
  const { isSending, error, onSubmit } = useSending();

  async function confirmed(): Promise<void> {
    await auth.signIn(email, password);
    onDone(email);
    await refresh();
  }

  if (isSent) return <ConfirmAddress email={email} onDone={confirmed} />;
  return (
    <AuthPage
      title={t('auth.signUp.title')}
      footer={
        <p>
          {t('auth.haveAccount')}{' '}
          <Link className="font-medium text-accent underline underline-offset-2" to={href('signIn')}>
            {t('auth.signIn')}
          </Link>
        </p>
      }
    >
      <form
        onSubmit={onSubmit(async () => {
          await auth.signUp({ email: email.trim(), password, name: name.trim() });
          setSent(true);
        })}
        className="grid gap-4"
      >
        <NameField value={name} onChange={setName} />
        <EmailField value={email} onChange={setEmail} />
        <NewPasswordField label={t('auth.password')} value={password} onChange={setPassword} />
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t('auth.signUp')}
        </Button>
      </form>
    </AuthPage>
  );
}
