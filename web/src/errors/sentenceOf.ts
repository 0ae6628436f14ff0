import { errorOf, isTaskwireError, type AnyTaskwireError } from '@taskwire/client';
import { AuthError } from '@taskwire/client/auth';
import type { Key, Text } from '../i18n/createText.ts';
import { sentenceOfField } from './sentenceOfField.ts';

/** The only limit there is; the outcome of a bulk change does not name it. */
const LIMIT_OF_ASSIGNEES = 20;

/** Cognito's refusals that a person can do something about. */
const OF_COGNITO = [
  'NotAuthorizedException',
  'UserNotConfirmedException',
  'UsernameExistsException',
  'InvalidPasswordException',
  'InvalidParameterException',
  'CodeMismatchException',
  'EnableSoftwareTokenMFAException',
  'ExpiredCodeException',
  'LimitExceededException',
  'TooManyRequestsException',
  'PasswordResetRequiredException',
  'UserLambdaValidationException',
] as const;

/** What went wrong and what to do next, by the error's code. No other place turns errors into sentences. */
export function sentenceOf(error: unknown, text: Text): string {
  if (error instanceof AuthError) {
    const code = OF_COGNITO.find((each) => each === error.code);
    return code === undefined ? text.t('error.UNKNOWN') : text.t(`auth.error.${code}`);
  }
  return isTaskwireError(error) ? ofTheApi(error, text) : text.t('error.UNKNOWN');
}

/** The sentence for one task of a bulk change, for which the API gives the code. */
export const sentenceOfCode = ({ code, message }: { code: string; message: string }, text: Text): string =>
  sentenceOf(errorOf({ data: null, errors: [{ message, errorType: code }] }), text);

function ofTheApi(error: AnyTaskwireError, text: Text): string {
  const { t, count } = text;
  switch (error.code) {
    case 'VALIDATION':
      if (error.fields.length === 0) return t('error.VALIDATION.unknown');
      return t('error.VALIDATION', { fields: error.fields.map((field) => sentenceOfField(field, text)).join(' ') });
    case 'ILLEGAL_TRANSITION': {
      const { from, to } = error;
      if (from === null || to === null) return t('error.ILLEGAL_TRANSITION.unknown');
      return t('error.ILLEGAL_TRANSITION', { from: t(`status.${from}`), to: t(`status.${to}`) });
    }
    case 'LIMIT_EXCEEDED':
      return t('error.LIMIT_EXCEEDED', { limit: error.limit ?? LIMIT_OF_ASSIGNEES });
    case 'THROTTLED':
      return count('error.THROTTLED', Math.ceil(error.retryAfter ?? 5));
    case 'INTERNAL':
      return t('error.INTERNAL', { trace: error.traceId ?? '–' });
    default:
      return t(`error.${error.code}` satisfies Key);
  }
}
