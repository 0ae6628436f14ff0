import type { ComponentProps } from 'react';
import { useText } from '../i18n/TextContext.ts';
import { TextField } from './TextField.tsx';

/** A required field. `onChange` gets the text itself, not the event. */
interface Props extends Omit<ComponentProps<typeof TextField>, 'label' | 'value' | 'onChange'> {
  /** Default: the usual name of such a field. */
  label?: string;
  value: string;
  onChange(value: string): void;
}

const Required = ({ label = '', onChange, ...rest }: Props) => (
  <TextField label={label} required {...rest} onChange={(event) => onChange(event.target.value)} />
);

/** A person's name, as long as the schema allows. */
export const NameField = (props: Props) => {
  const { t } = useText();
  return <Required label={t('auth.name')} autoComplete="name" maxLength={100} {...props} />;
};

/** The address that a person signs in with. */
export const EmailField = (props: Props) => {
  const { t } = useText();
  return <Required label={t('auth.email')} type="email" autoComplete="username" {...props} />;
};

export const PasswordField = (props: Props) => {
  const { t } = useText();
  return <Required label={t('auth.password')} type="password" autoComplete="current-password" {...props} />;
};

/** A password that the user pool's policy has to accept. */
export const NewPasswordField = (props: Props) => {
  const { t } = useText();
  return (
    <Required
      label={t('auth.newPassword')}
      hint={t('auth.password.hint')}
      type="password"
      autoComplete="new-password"
      minLength={12}
      {...props}
    />
  );
};

/** The code from a mail of Cognito. */
export const CodeField = (props: Props) => {
  const { t } = useText();
  return <Required label={t('auth.code')} inputMode="numeric" autoComplete="one-time-code" {...props} />;
};

/** The six digits that an authenticator app shows. */
export const TotpField = (props: Props) => {
  const { t } = useText();
  return <CodeField label={t('auth.totp.code')} pattern="[0-9]{6}" maxLength={6} {...props} />;
};
