import { randomInt } from 'node:crypto';
import { AwsError } from '../../shared/errors.ts';
import { invalidParameter } from './errors.ts';
import type { PasswordPolicy, Pool, User } from './model.ts';
import { createVerifier, matchesPassword } from './srp.ts';

/** The symbols that Cognito counts. A space counts only in the middle. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=.) (?=.)/;
const MAX_LENGTH = 256;
const DAY_MS = 86_400_000;

/** Each action's wording of the refusal. */
type PolicyWording =
  | 'did not conform with policy'
  | 'did not conform with password policy'
  | 'does not conform to policy';

/**
 * The API's own pattern for passwords, checked before any policy. It is Java's `\S`, so blanks of other scripts count
 * as letters.
 */
const PATTERN = '^[\\S]+.*[\\S]+$';
const FITS = /^[^ \t\n\v\f\r][^\n\r\u0085\u2028\u2029]*[^ \t\n\v\f\r]$/;

/**
 * Throws `InvalidParameterException` for a blank at either end, or `InvalidPasswordException` naming the first broken
 * rule.
 * @param member The password's name in the input.
 */
export function checkPassword(
  policy: PasswordPolicy,
  password: string,
  wording: PolicyWording,
  member = 'password',
): void {
  if (!FITS.test(password)) {
    throw invalidParameter(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN}`,
    );
  }
  const rules: Array<[boolean, string]> = [
    [password.length < policy.minimumLength, 'Password not long enough'],
    [password.length > MAX_LENGTH, 'Password too long'],
    [policy.requireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.requireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.requireNumbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [policy.requireSymbols && !SYMBOL.test(password), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw new AwsError('InvalidPasswordException', `Password ${wording}: ${broken[1]}`);
}

/** The pool's name in SRP: its id without the region. */
export const srpPoolName = (poolId: string): string => poolId.slice(poolId.indexOf('_') + 1);

/** Sets a password that the user chose (or a permanent one): the user can sign in with it. */
export function setPassword(pool: Pool, user: User, password: string): void {
  user.password = createVerifier(srpPoolName(pool.id), user.username, password);
  user.status = 'CONFIRMED';
  delete user.temporaryPasswordExpiresAt;
}

/** Sets a password that must be changed at the first sign-in, within the policy's number of days. */
export function setTemporaryPassword(pool: Pool, user: User, password: string, now: number): void {
  user.password = createVerifier(srpPoolName(pool.id), user.username, password);
  user.status = 'FORCE_CHANGE_PASSWORD';
  user.temporaryPasswordExpiresAt = now + pool.passwordPolicy.temporaryPasswordDays * DAY_MS;
}

export function isPassword(pool: Pool, user: User, password: string): boolean {
  return user.password !== undefined && matchesPassword(user.password, srpPoolName(pool.id), user.username, password);
}

/** A temporary password that satisfies any policy of the same length. */
export function generatePassword(policy: PasswordPolicy): string {
  const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!@#$%&*?'];
  const all = classes.join('');
  const pick = (from: string) => from[randomInt(from.length)] as string;
  const letters = [
    ...classes.map(pick),
    ...Array.from({ length: Math.max(policy.minimumLength, 12) - 4 }, () => pick(all)),
  ];
  for (let index = letters.length - 1; index > 0; index--) {
    const other = randomInt(index + 1);
    [letters[index], letters[other]] = [letters[other] as string, letters[index] as string];
  }
  return letters.join('');
}
