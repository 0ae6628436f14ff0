import { NetworkError, UnavailableError } from '../errors.ts';
import { within, type Patience } from '../transport/within.ts';

/** Why Cognito refuses: the codes that people usually meet, or any other. */
export type AuthErrorCode =
  /** Wrong password, wrong address, or a disabled account: Cognito does not say which. Also an expired session. */
  | 'NotAuthorizedException'
  | 'UserNotConfirmedException'
  | 'UsernameExistsException'
  | 'UserNotFoundException'
  | 'InvalidPasswordException'
  | 'InvalidParameterException'
  | 'CodeMismatchException'
  | 'ExpiredCodeException'
  | 'LimitExceededException'
  | 'TooManyRequestsException'
  | 'PasswordResetRequiredException'
  /** The service's own rules for sign-up, for example about e-mail domains. */
  | 'UserLambdaValidationException'
  | (string & {});

/** A refusal by Cognito. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  constructor(
    readonly code: AuthErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export type Cognito = <Answer = object>(action: string, input: object) => Promise<Answer>;

/**
 * Calls a user pool's public actions. Throws {@link AuthError}, or a `NetworkError` or `TimeoutError` if no answer
 * came.
 */
export function cognitoAt(endpoint: string, send: typeof fetch, patience: Patience): Cognito {
  return async (action, input) => {
    const [response, body] = await within(endpoint, patience, async (signal) => {
      try {
        const answer = await send(endpoint, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
          },
          body: JSON.stringify(input),
          signal,
        });
        return [answer, await answer.text()] as const;
      } catch (cause) {
        throw new NetworkError(`${endpoint} cannot be reached.`, undefined, { cause });
      }
    });
    if (response.ok) return JSON.parse(body || '{}');
    const { __type = '', message = '' } = errorIn(body);
    if (__type === '')
      throw new UnavailableError(`${endpoint} answered with status ${response.status}, and not as Cognito does.`);
    throw new AuthError(__type.split('#').pop()!, message);
  };
}

function errorIn(body: string): { __type?: string; message?: string } {
  try {
    const { __type, message, Message = message } = JSON.parse(body) as Record<string, string>;
    return { __type, message: Message } as ReturnType<typeof errorIn>;
  } catch {
    return {};
  }
}
