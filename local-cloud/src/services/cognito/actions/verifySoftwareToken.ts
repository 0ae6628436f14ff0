import { AwsError } from '../../../shared/errors.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { tokenOwner } from '../softwareTokens.ts';
import { totpStep } from '../totp.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html */
export const verifySoftwareToken: ActionOf<'cloud' | 'pools' | 'tokens' | 'users' | 'challenges'> =
  ({ cloud, pools, tokens, users, challenges }) =>
  async (input) => {
    required(input, 'UserCode');
    const { pool, username } = await tokenOwner({ pools, tokens, challenges }, input);
    await users.update(pool, username, (stored) => {
      const step = stored.totp && totpStep(stored.totp.secret, input.UserCode, cloud.clock.now());
      if (stored.totp === undefined || step === undefined) {
        throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
      }
      stored.totp.verified = true;
    });
    if (input.Session === undefined) return { Status: 'SUCCESS' };
    challenges.get(input.Session, 'MFA_SETUP').pending.verified = true;
    return { Status: 'SUCCESS', Session: input.Session };
  };
