import { AwsError } from '../../shared/errors.ts';
import { checkAttributes, checkMutable, checkRequired } from './attributes.ts';
import { invalidParameter, userDisabled } from './errors.ts';
import { checkPassword, setPassword } from './passwords.ts';
import type { Services } from './services.ts';
import type { Attempt, SignInStep } from './signIn.ts';
import { totpStep } from './totp.ts';
import { own } from '../../shared/own.ts';

type Needs = Pick<Services, 'cloud' | 'users' | 'challenges' | 'signIn'>;
type Answer = (needs: Needs, attempt: Attempt, session: string | undefined) => Promise<SignInStep>;

const ATTRIBUTE_PREFIX = 'userAttributes.';

const newPassword: Answer = async ({ users, challenges, signIn }, attempt, session) => {
  const { pool, client, parameters } = attempt;
  const { username, source } = challenges.get(session, 'NEW_PASSWORD_REQUIRED', client.id);
  const password = parameters.NEW_PASSWORD;
  if (password === undefined) throw invalidParameter('Missing required parameter NEW_PASSWORD');
  checkPassword(pool.passwordPolicy, password, 'does not conform to policy');
  const given = Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(ATTRIBUTE_PREFIX))
      .map(([name, value]) => [name.slice(ATTRIBUTE_PREFIX.length), value]),
  );
  checkAttributes(pool, given);
  const user = await users.update(pool, username as string, (stored) => {
    if (!stored.enabled) throw userDisabled();
    const added = Object.fromEntries(
      Object.entries(given).filter(([name, value]) => stored.attributes[name] !== value),
    );
    checkMutable(
      pool,
      Object.fromEntries(Object.entries(added).filter(([name]) => stored.attributes[name] !== undefined)),
    );
    Object.assign(stored.attributes, added);
    checkRequired(pool, stored.attributes);
    setPassword(pool, stored, password);
  });
  challenges.close(session as string);
  return signIn.next(attempt, user, source);
};

const softwareToken: Answer = async ({ cloud, users, challenges, signIn }, attempt, session) => {
  const { username, source } = challenges.get(session, 'SOFTWARE_TOKEN_MFA', attempt.client.id);
  const code = attempt.parameters.SOFTWARE_TOKEN_MFA_CODE;
  if (code === undefined) throw invalidParameter('Missing required parameter SOFTWARE_TOKEN_MFA_CODE');
  const user = await users.update(attempt.pool, username as string, (stored) => {
    if (!stored.enabled) throw userDisabled();
    const step = stored.totp === undefined ? undefined : totpStep(stored.totp.secret, code, cloud.clock.now());
    if (stored.totp === undefined || step === undefined) {
      return new AwsError('CodeMismatchException', 'Invalid code received for user');
    }
    if (step <= stored.totp.lastStep) {
      const message = 'Your software token has already been used once.';
      return new AwsError('ExpiredCodeException', message);
    }
    stored.totp.lastStep = step;
    return undefined;
  });
  challenges.close(session as string);
  return signIn.complete(attempt, user, source);
};

const mfaSetup: Answer = async ({ users, challenges, signIn }, attempt, session) => {
  const { username, source, pending } = challenges.get(session, 'MFA_SETUP', attempt.client.id);
  if (!pending.verified) throw invalidParameter('User has not set up software token mfa');
  const user = await users.update(attempt.pool, username as string, (stored) => {
    stored.totpEnabled = true;
    stored.totpPreferred = true;
  });
  challenges.close(session as string);
  return signIn.complete(attempt, user, source);
};

const ANSWERS: Record<string, Answer> = {
  PASSWORD_VERIFIER: ({ signIn }, attempt) => signIn.finishSrp(attempt),
  NEW_PASSWORD_REQUIRED: newPassword,
  SOFTWARE_TOKEN_MFA: softwareToken,
  MFA_SETUP: mfaSetup,
};

/** Takes the answer to a challenge and returns the next step. */
export async function answerChallenge(
  needs: Needs,
  challengeName: string,
  attempt: Attempt,
  session: string | undefined,
): Promise<SignInStep> {
  const answer = own(ANSWERS, challengeName);
  if (answer === undefined) throw invalidParameter(`Unsupported challenge: ${challengeName}`);
  return answer(needs, attempt, session);
}
