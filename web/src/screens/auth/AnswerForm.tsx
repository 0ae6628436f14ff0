import { useState } from 'react';
import type { SignInStep } from '@taskwire/client/auth';
import { useText } from '../../i18n/TextContext.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AuthPage } from './AuthPage.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';

interface Props {
  step: Exclude<SignInStep, { step: 'DONE' }>;
  onNext(step: SignInStep): Promise<void>;
}

/** Cognito's questions after the password. */
export function AnswerForm({ step, onNext }: Props) {
  const { t } = useText();
  const [value, setValue] = useState('');
  const { isSending, error, onSubmit } = useSending();
  const isTotp = step.step === 'TOTP';
  return (
    <AuthPage
      title={t(isTotp ? 'auth.totp.title' : 'auth.newPassword.title')}
      hint={t(isTotp ? 'settings.totp.hint' : 'auth.newPassword.hint')}
    >
      <form onSubmit={onSubmit(async () => onNext(await step.answer(value)))} className="grid gap-4">
        {isTotp ? (
          <TextField
            label={t('auth.totp.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
            autoFocus
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        ) : (
          <TextField
            label={t('auth.newPassword')}
            hint={t('auth.password.hint')}
            type="password"
            autoComplete="new-password"
            minLength={12}
            required
            autoFocus
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t(isTotp ? 'auth.signIn' : 'auth.newPassword.submit')}
        </Button>
      </form>
    </AuthPage>
  );
}
