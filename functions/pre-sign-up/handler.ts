import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { environment } from '../shared/environment.ts';
import { isAddress, maySignUp } from '../shared/maySignUp.ts';
import { observed } from '../shared/observed.ts';

/**
 * Refuses by throwing: Cognito answers `UserLambdaValidationException`, "PreSignUp failed with error …". A user invited
 * by an administrator or an operator may have an address in any domain, as long as mail can be sent to it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export const handler = observed(async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  const invited = event.triggerSource === 'PreSignUp_AdminCreateUser';
  const email = event.request.userAttributes.email ?? '';
  if (invited && !isAddress(email)) throw new Error('This is no e-mail address that mail can be sent to');
  if (!invited && !maySignUp(email, environment('ALLOWED_EMAIL_DOMAINS')))
    throw new Error('Sign-up is not open to this e-mail domain');
  return event;
});
