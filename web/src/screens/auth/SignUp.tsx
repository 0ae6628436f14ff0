import { useState } from 'react';
import { Link } from 'wouter';
import { href } from '../../app/routes.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
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
        <TextField
          label={t('auth.name')}
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={t('auth.password')}
          hint={t('auth.password.hint')}
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t('auth.signUp')}
        </Button>
      </form>
    </AuthPage>
  );
}
