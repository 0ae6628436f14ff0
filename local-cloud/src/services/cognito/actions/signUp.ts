import { checkAttributes, checkRequired, checkWritable, toRecord } from '../attributes.ts';
import { notAuthorized, required } from '../errors.ts';
import { newUser, signInAttributeOf, usernameExists } from '../newUser.ts';
import { checkPassword, setPassword } from '../passwords.ts';
import { runPostConfirmation } from '../postConfirmation.ts';
import { runPreSignUp } from '../preSignUp.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
export const signUp: ActionOf<'cloud' | 'pools' | 'users' | 'triggers' | 'codes'> =
  ({ cloud, pools, users, triggers, codes }) =>
  async (input) => {
    required(input, 'ClientId', 'Username', 'Password');
    const { pool, client } = pools.clientFor(input, input.Username, input.SecretHash);
    if (pool.signUpByAdminOnly) throw notAuthorized('SignUp is not permitted for this user pool');
    const given = toRecord(input.UserAttributes);
    checkWritable(client, given);
    checkAttributes(pool, given);
    checkPassword(pool.passwordPolicy, input.Password, 'did not conform with policy');
    const user = newUser(pool, input.Username, given, 'UNCONFIRMED', cloud.clock.now());
    checkRequired(pool, user.attributes);
    if ((await users.find(pool, input.Username)) !== undefined) {
      throw usernameExists(signInAttributeOf(pool, input.Username) ?? 'username', false);
    }

    const verdict = await runPreSignUp(triggers, { pool, client, user, input });
    setPassword(pool, user, input.Password);
    user.status = verdict.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED';
    if (user.attributes.email !== undefined) user.attributes.email_verified = String(Boolean(verdict.autoVerifyEmail));
    if (user.attributes.phone_number !== undefined) {
      user.attributes.phone_number_verified = String(Boolean(verdict.autoVerifyPhone));
    }
    const taken = await users.create(pool, user);
    if (taken !== undefined) throw usernameExists(taken, false);

    const clientMetadata = input.ClientMetadata;
    if (user.status === 'CONFIRMED') {
      await runPostConfirmation(triggers, { pool, client, user, clientMetadata });
      return { UserConfirmed: true, UserSub: user.sub };
    }
    const attribute = pool.autoVerifiedAttributes.find((name) => user.attributes[name] !== undefined);
    if (attribute === undefined) return { UserConfirmed: false, UserSub: user.sub };
    const request = {
      pool,
      client,
      user,
      purpose: 'confirm',
      source: 'CustomMessage_SignUp',
      attribute,
      clientMetadata,
    } as const;
    return { UserConfirmed: false, UserSub: user.sub, CodeDeliveryDetails: await codes.issue(request) };
  };
