import { AwsError } from '../../../shared/errors.ts';
import type { ActionOf } from '../services.ts';
import { tokenOwner } from '../softwareTokens.ts';
import { createTotpSecret } from '../totp.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export const associateSoftwareToken: ActionOf<'pools' | 'tokens' | 'users' | 'challenges'> =
  ({ pools, tokens, users, challenges }) =>
  async (input) => {
    const { pool, username } = await tokenOwner({ pools, tokens, challenges }, input);
    if (pool.mfa === 'OFF' || !pool.softwareTokens) {
      const message = 'Software Token MFA has not been enabled by the userPool';
      throw new AwsError('SoftwareTokenMFANotFoundException', message);
    }
    const secret = createTotpSecret();
    await users.update(pool, username, (stored) => {
      stored.totp = { secret, verified: false, lastStep: 0 };
      stored.totpEnabled = false;
      stored.totpPreferred = false;
    });
    return { SecretCode: secret, ...(input.Session === undefined ? {} : { Session: input.Session }) };
  };
