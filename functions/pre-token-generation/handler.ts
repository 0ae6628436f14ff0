import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { environment } from '../shared/environment.ts';
import { logger } from '../shared/logger.ts';
import { maySignUp } from '../shared/maySignUp.ts';
import { observed } from '../shared/observed.ts';
import { theTable } from '../shared/table.ts';
import { userPools } from '../shared/userPools.ts';
import { followEmail } from './followEmail.ts';

/**
 * Runs at every sign-in and refresh: the first moment after a change of e-mail address at which Cognito calls us
 * (docs/adr/0006-user-administration.md). A domain that is closed to sign-up is refused here too: the address is
 * restored, and this one token is refused. Only the table knows whether an address in such a domain belongs to an
 * invited user, so no token is issued while the table cannot be read. No other failure prevents a sign-in; the next
 * token tries again.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const handler = observed(
  async (event: PreTokenGenerationTriggerEvent): Promise<PreTokenGenerationTriggerEvent> => {
    const { sub, email } = event.request.userAttributes;
    if (sub === undefined || email === undefined) return event;
    const isAllowed = (address: string) => maySignUp(address, environment('ALLOWED_EMAIL_DOMAINS'));
    try {
      const setBackTo = await followEmail(sub, email, isAllowed, theTable());
      if (setBackTo === null) return event;
      await setBack(event, setBackTo);
    } catch (error) {
      if (error instanceof RefusedAddressError) throw error;
      logger.error('an e-mail address was not followed', { userId: sub, error: error as Error });
      if (!isAllowed(email))
        throw new RefusedAddressError('Your e-mail address cannot be checked right now. Try again soon');
    }
    return event;
  },
);

/** Its message reaches the client, in Cognito's `UserLambdaValidationException`. */
class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/** @throws RefusedAddressError always, even if another user has the old address by now */
async function setBack({ userPoolId, userName }: PreTokenGenerationTriggerEvent, email: string): Promise<never> {
  try {
    await userPools.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: userPoolId,
        Username: userName,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
  } catch (error) {
    logger.error('an e-mail address was not set back', { userId: userName, error: error as Error });
  }
  throw new RefusedAddressError('This e-mail domain is not allowed. Sign in with your former address');
}
