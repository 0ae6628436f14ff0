import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
  SignUpCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { profileKey } from '../../domain/keys.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import { ChallengeError, findAccount, tokensOf } from '../admin/account.ts';
import { deploymentOf } from '../admin/deployment.ts';
import { promote } from '../admin/promote.ts';
import { placesOf, type Places } from '../admin/reconcile/places.ts';
import { reconcile } from '../admin/reconcile/reconcile.ts';
import { localConfig } from '../shared/localConfig.ts';
import type { Outputs } from './outputs.ts';
import { triggerTrouble } from './triggerTrouble.ts';

/** Known to everyone: they exist only on loopback. */
export const DEMO_USERS = [
  { email: 'admin@example.com', name: 'Ada Admin', password: 'Demo-password-1', groups: ['ADMIN'] },
  { email: 'grace@example.com', name: 'Grace Hopper', password: 'Demo-password-2', groups: ['MEMBER'] },
  { email: 'alan@example.com', name: 'Alan Turing', password: 'Demo-password-3', groups: ['MEMBER'] },
];

/**
 * Signs the demo users up as anybody would, and makes the first of them ADMIN. Existing ones stay as they are; only a
 * sign-up that was interrupted, for instance by a trigger that took too long on a busy machine, is finished.
 * @param now milliseconds since the epoch, by the cloud's clock
 * @throws AnotherAdminError if somebody made another user the administrator
 * @throws Error with advice if a trigger takes too long
 */
export async function createDemoUsers(outputs: Outputs, now: number = Date.now()): Promise<void> {
  const places = placesOf(deploymentOf(outputs));
  const at = new Date(now).toISOString();
  const signUps = await Promise.allSettled(DEMO_USERS.map((user) => signUp(places.userPools, outputs, user)));
  if (await isAnyUnfinished(places)) {
    await reconcile(places, { fix: true, now: at });
    const failed = signUps.find((one) => one.status === 'rejected');
    if (failed !== undefined && (await isAnyUnfinished(places))) throw triggerTrouble(failed.reason as Error);
  }
  await promote({ email: DEMO_USERS[0]!.email, now: at, ...places });
}

/** Whether a demo user has no account, or an account without a profile. */
async function isAnyUnfinished(places: Places): Promise<boolean> {
  const accounts = await Promise.all(DEMO_USERS.map(({ email }) => findAccount(places, email)));
  const keys = accounts.flatMap((account) => (account === null ? [] : [profileKey(account.userId)]));
  const items = await getItems(places, keys);
  return keys.length < DEMO_USERS.length || keys.some((key) => items.get(key) === null);
}

/** Signs a user up and confirms the address. An existing user is at most confirmed. */
export async function signUp(
  userPools: CognitoIdentityProviderClient,
  { userPoolId, userPoolClientId }: Outputs,
  user: (typeof DEMO_USERS)[number],
): Promise<void> {
  try {
    await userPools.send(
      new SignUpCommand({
        ClientId: userPoolClientId,
        Username: user.email,
        Password: user.password,
        UserAttributes: [
          { Name: 'email', Value: user.email },
          { Name: 'name', Value: user.name },
          { Name: 'zoneinfo', Value: Intl.DateTimeFormat().resolvedOptions().timeZone },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    const account = await findAccount({ userPools, userPoolId }, user.email);
    if (account?.status !== 'UNCONFIRMED') return;
  }
  await userPools.send(new AdminConfirmSignUpCommand({ UserPoolId: userPoolId, Username: user.email }));
}

/** Somebody changed a demo user: another password, a second factor, a deactivation. */
export class ChangedDemoUserError extends Error {
  override readonly name = 'ChangedDemoUserError';

  constructor(email: string, cause: Error) {
    super(`${email} cannot sign in with the demo password: ${cause.message}`, { cause });
  }
}

/**
 * The ID token of a demo user, valid for an hour.
 * @throws ChangedDemoUserError if Cognito refuses the password, or requires more than that
 */
export async function signIn(outputs: Outputs, email: string, password: string): Promise<string> {
  const userPools = new CognitoIdentityProviderClient(localConfig(outputs));
  try {
    return (await tokensOf({ ...outputs, userPools }, { email, password })).idToken;
  } catch (error) {
    if (error instanceof NotAuthorizedException || error instanceof ChallengeError)
      throw new ChangedDemoUserError(email, error);
    throw error;
  }
}
