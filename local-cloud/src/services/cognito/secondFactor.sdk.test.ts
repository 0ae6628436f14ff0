import {
  AssociateSoftwareTokenCommand as Associate,
  RespondToAuthChallengeCommand as Respond,
  SetUserMFAPreferenceCommand as SetMfa,
  VerifySoftwareTokenCommand as VerifyToken,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { aPoolWithUser, EMAIL, MINUTE, notCode, refused, signIn, tokensOf, type TestPool } from './testPool.ts';
import { totpCode } from './totp.ts';

describe('a second factor', () => {
  async function withApp(pool: TestPool) {
    const { sdk, cloud } = pool;
    const { AccessToken } = await tokensOf(pool);
    const { SecretCode } = await sdk.send(new Associate({ AccessToken }));
    const secret = SecretCode as string;
    const prefer = new SetMfa({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    await expect(sdk.send(prefer)).rejects.toMatchObject(
      refused('InvalidParameterException', 'User has not verified software token mfa'),
    );
    await sdk.send(new VerifyToken({ AccessToken, UserCode: totpCode(secret, cloud.clock.now()) }));
    await sdk.send(prefer);
    return secret;
  }
  const answer = ({ sdk, ClientId }: TestPool, Session: string | undefined, code: string) =>
    sdk.send(
      new Respond({
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        ClientId,
        Session,
        ChallengeResponses: { USERNAME: EMAIL, SOFTWARE_TOKEN_MFA_CODE: code },
      }),
    );

  test('is required, and each code works once', async () => {
    const pool = await aPoolWithUser();
    const secret = await withApp(pool);
    const { ChallengeName, Session } = await signIn(pool);
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const code = totpCode(secret, pool.cloud.clock.now());
    await expect(answer(pool, Session, notCode(code))).rejects.toMatchObject(
      refused('CodeMismatchException', 'Invalid code received for user'),
    );
    expect((await answer(pool, Session, code)).AuthenticationResult?.AccessToken).toBeDefined();
    const next = await signIn(pool);
    await expect(answer(pool, next.Session, code)).rejects.toMatchObject(
      refused('ExpiredCodeException', 'Your software token has already been used once.'),
    );
    await pool.cloud.clock.advance(MINUTE);
    const fresh = totpCode(secret, pool.cloud.clock.now());
    expect((await answer(pool, next.Session, fresh)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('is set up during sign-in if the pool requires it', async () => {
    const pool = await aPoolWithUser({ pool: { MfaConfiguration: 'ON' } });
    const { sdk, ClientId, cloud } = pool;
    const { ChallengeName, ChallengeParameters, Session } = await signIn(pool);
    expect([ChallengeName, ChallengeParameters?.MFAS_CAN_SETUP]).toEqual(['MFA_SETUP', '["SOFTWARE_TOKEN_MFA"]']);
    const { SecretCode } = await sdk.send(new Associate({ Session }));
    const UserCode = totpCode(SecretCode as string, cloud.clock.now());
    const verified = await sdk.send(new VerifyToken({ Session, UserCode }));
    const setUp = new Respond({
      ChallengeName: 'MFA_SETUP',
      ClientId,
      Session: verified.Session,
      ChallengeResponses: { USERNAME: EMAIL },
    });
    expect((await sdk.send(setUp)).AuthenticationResult?.AccessToken).toBeDefined();
    expect((await signIn(pool)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });
});
