import type { ComponentProps } from 'react';
import { Field, inputLook } from './Field.tsx';

interface Props extends ComponentProps<'input'> {
  label: string;
  hint?: string;
  error?: string | null;
}

export const TextField = ({ label, hint, error, ...rest }: Props) => (
  <Field label={label} hint={hint} error={error}>
    {(attributes) => <input className={inputLook} {...rest} {...attributes} />}
  </Field>
);
