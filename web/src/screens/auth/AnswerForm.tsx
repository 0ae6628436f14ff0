import { useState } from 'react';
import type { SignInStep } from '@taskwire/client/auth';
import { useText } from '../../i18n/TextContext.ts';
import { NewPasswordField, TotpField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
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
          <TotpField autoFocus value={value} onChange={setValue} />
        ) : (
          <NewPasswordField autoFocus value={value} onChange={setValue} />
        )}
        <FormError error={error} />
        <Button kind="primary" type="submit" className="min-h-10" disabled={isSending}>
          {t(isTotp ? 'auth.signIn' : 'auth.newPassword.submit')}
        </Button>
      </form>
    </AuthPage>
  );
}
