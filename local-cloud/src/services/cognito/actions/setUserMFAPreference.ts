import { invalidParameter, required } from '../errors.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export const setUserMFAPreference: ActionOf<'tokens' | 'users'> =
  ({ tokens, users }) =>
  async (input) => {
    required(input, 'AccessToken');
    const { pool, user } = await tokens.bearer(input.AccessToken);
    const settings = input.SoftwareTokenMfaSettings;
    if (input.SMSMfaSettings?.Enabled || input.EmailMfaSettings?.Enabled) {
      throw invalidParameter('User pool does not have SMS or email configuration for MFA');
    }
    if (settings === undefined) return {};
    await users.update(pool, user.username, (stored) => {
      const enabled = settings.Enabled ?? (settings.PreferredMfa === true || stored.totpEnabled);
      if (enabled && stored.totp?.verified !== true) throw invalidParameter('User has not verified software token mfa');
      stored.totpEnabled = enabled;
      stored.totpPreferred = enabled && (settings.PreferredMfa ?? stored.totpPreferred);
    });
    return {};
  };
