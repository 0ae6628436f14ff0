import { AwsError } from '../../../shared/errors.ts';
import { checkAttributes, checkRequired, toRecord } from '../attributes.ts';
import { required, userNotFound } from '../errors.ts';
import type { Pool, User } from '../model.ts';
import { newUser, signInAttributeOf, usernameExists } from '../newUser.ts';
import { checkPassword, generatePassword, setTemporaryPassword } from '../passwords.ts';
import { runPreSignUp } from '../preSignUp.ts';
import type { ActionOf, Services } from '../services.ts';
import { userView } from '../userView.ts';

type Needs = 'cloud' | 'pools' | 'users' | 'triggers' | 'codes';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
export const adminCreateUser: ActionOf<Needs> = (services) => async (input) => {
  required(input, 'UserPoolId', 'Username');
  const pool = services.pools.pool(input.UserPoolId);
  const password: string = input.TemporaryPassword ?? generatePassword(pool.passwordPolicy);
  checkPassword(pool.passwordPolicy, password, 'did not conform with password policy', 'temporaryPassword');
  const invite = input.MessageAction === 'RESEND' ? inviteAgain : inviteNew;
  const user = await invite(services, pool, input, password);
  if (input.MessageAction !== 'SUPPRESS') await services.codes.invite(pool, user, password, input.ClientMetadata);
  return { User: userView(user) };
};

type Invite = (services: Pick<Services, Needs>, pool: Pool, input: any, password: string) => Promise<User>;

const inviteNew: Invite = async ({ cloud, users, triggers }, pool, input, password) => {
  const attributes = toRecord(input.UserAttributes);
  checkAttributes(pool, attributes);
  const now = cloud.clock.now();
  const user = newUser(pool, input.Username, attributes, 'FORCE_CHANGE_PASSWORD', now);
  checkRequired(pool, user.attributes);
  if ((await users.find(pool, input.Username)) !== undefined) {
    throw usernameExists(signInAttributeOf(pool, input.Username) ?? 'username', true);
  }
  await runPreSignUp(triggers, { pool, user, input });
  setTemporaryPassword(pool, user, password, now);
  const taken = await users.create(pool, user);
  if (taken !== undefined) throw usernameExists(taken, true);
  return user;
};

const inviteAgain: Invite = async ({ cloud, users }, pool, input, password) => {
  const found = await users.find(pool, input.Username);
  if (found === undefined) throw userNotFound();
  const user = await users.update(pool, found.username, (stored) => {
    if (stored.status !== 'FORCE_CHANGE_PASSWORD') {
      const message = `Resend not possible. ${stored.username} status is not FORCE_CHANGE_PASSWORD`;
      throw new AwsError('UnsupportedUserStateException', message);
    }
    setTemporaryPassword(pool, stored, password, cloud.clock.now());
  });
  return user;
};
