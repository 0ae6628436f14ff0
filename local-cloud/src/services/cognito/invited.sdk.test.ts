import {
  AdminCreateUserCommand as CreateUser,
  AdminRespondToAuthChallengeCommand as AdminRespond,
  RespondToAuthChallengeCommand as Respond,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { aPool, DAY, EMAIL, MINUTE, PASSWORD, refused, signIn, type TestPool } from './testPool.ts';

describe('an invited user', () => {
  const invite = ({ sdk, UserPoolId }: TestPool, more: object = {}) =>
    sdk.send(new CreateUser({ UserPoolId, Username: EMAIL, DesiredDeliveryMediums: ['EMAIL'], ...more }));

  test('reads password and username as they are, signs that have a meaning in JavaScript included', async () => {
    const pool = await aPool();
    const Username = 'a$&b$$@example.com';
    await invite(pool, { Username });
    const [message] = await pool.messagesTo(Username);
    expect(message?.text).toBe(`Your username is ${Username} and temporary password is ${message?.code}.`);
  });

  test('receives a password that must be changed', async () => {
    const pool = await aPool();
    const { User } = await invite(pool);
    expect(User).toMatchObject({
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Enabled: true,
      UserCreateDate: expect.any(Date),
    });
    const [message] = await pool.messagesTo(EMAIL);
    expect(message).toMatchObject({
      subject: 'Your temporary password',
      text: `Your username is ${EMAIL} and temporary password is ${message?.code}.`,
    });
    const step = await signIn(pool, EMAIL, message?.code);
    expect(step).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: { USER_ID_FOR_SRP: User?.Username, requiredAttributes: '[]' },
    });
    const answer = (NEW: string) =>
      pool.sdk.send(
        new Respond({
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ClientId: pool.ClientId,
          Session: step.Session,
          ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD: NEW, 'userAttributes.name': 'Grace' },
        }),
      );
    await expect(answer('short')).rejects.toMatchObject(
      refused('InvalidPasswordException', 'Password does not conform to policy: Password not long enough'),
    );
    const { AuthenticationResult } = await answer(PASSWORD);
    expect(decodeJwt(AuthenticationResult?.IdToken as string)).toMatchObject({ name: 'Grace' });
    await expect(answer(PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await signIn(pool)).AuthenticationResult).toBeDefined();
  });

  test('may have an administrator answer the challenge', async () => {
    const pool = await aPool();
    const { sdk, ClientId, UserPoolId } = pool;
    await invite(pool);
    const { Session } = await signIn(pool, EMAIL, await pool.codeTo(EMAIL));
    const ChallengeResponses = { USERNAME: EMAIL, NEW_PASSWORD: PASSWORD };
    const ChallengeName = 'NEW_PASSWORD_REQUIRED';
    const answer = new AdminRespond({ ChallengeName, ClientId, UserPoolId, Session, ChallengeResponses });
    expect((await sdk.send(answer)).AuthenticationResult).toBeDefined();
  });

  test('must use the password within its days', async () => {
    const pool = await aPool();
    await invite(pool);
    await pool.cloud.clock.advance(7 * DAY);
    await expect(signIn(pool, EMAIL, await pool.codeTo(EMAIL))).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
    );
    await invite(pool, { MessageAction: 'RESEND' });
    const step = await signIn(pool, EMAIL, await pool.codeTo(EMAIL));
    expect(step.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('is refused when the session has expired', async () => {
    const pool = await aPool();
    await invite(pool);
    const { Session } = await signIn(pool, EMAIL, await pool.codeTo(EMAIL));
    await pool.cloud.clock.advance(3 * MINUTE);
    const ChallengeResponses = { USERNAME: EMAIL, NEW_PASSWORD: PASSWORD };
    const answer = new Respond({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: pool.ClientId,
      Session,
      ChallengeResponses,
    });
    await expect(pool.sdk.send(answer)).rejects.toMatchObject(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  test('exists once', async () => {
    const pool = await aPool();
    await invite(pool);
    await expect(invite(pool)).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await expect(invite(pool, { Username: 'other@example.com', TemporaryPassword: 'xy' })).rejects.toMatchObject(
      refused('InvalidPasswordException', 'Password did not conform with password policy: Password not long enough'),
    );
  });
});
