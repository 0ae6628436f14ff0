import { randomUUID } from 'node:crypto';
import { AwsError } from '../../shared/errors.ts';
import { isEmail, isPhoneNumber } from './attributes.ts';
import { invalidParameter } from './errors.ts';
import type { Pool, User, UserStatus } from './model.ts';

/** A user row, not stored yet. If an attribute serves as username, the actual username is the `sub`. */
export function newUser(
  pool: Pool,
  username: string,
  attributes: Record<string, string>,
  status: UserStatus,
  now: number,
): User {
  const sub = randomUUID();
  const signInAttribute = signInAttributeOf(pool, username);
  return {
    poolId: pool.id,
    username: signInAttribute === undefined ? username : sub,
    sub,
    attributes: signInAttribute === undefined ? attributes : { [signInAttribute]: username, ...attributes },
    enabled: true,
    status,
    createdAt: now,
    updatedAt: now,
    groups: [],
    codes: {},
    pending: {},
    failures: { count: 0, lastAt: 0, lockedUntil: 0 },
    totpEnabled: false,
    totpPreferred: false,
  };
}

/** Which attribute a new username is, in a pool that uses attributes as usernames. Refuses any other username there. */
export function signInAttributeOf(pool: Pool, username: string): string | undefined {
  if (pool.usernameAttributes.length === 0) return undefined;
  if (pool.usernameAttributes.includes('email') && isEmail(username)) return 'email';
  if (pool.usernameAttributes.includes('phone_number') && isPhoneNumber(username)) return 'phone_number';
  const names = pool.usernameAttributes.map((name) => (name === 'email' ? 'an email' : 'a phone number'));
  throw invalidParameter(`Username should be ${names.join(' or ')}.`);
}

/** The wording depends on what exists already: a username, or the attribute that serves as one. */
export function usernameExists(attribute: string, byAdmin: boolean): AwsError {
  const message =
    attribute === 'username'
      ? byAdmin
        ? 'User account already exists'
        : 'User already exists'
      : `An account with the given ${attribute} already exists.`;
  return new AwsError('UsernameExistsException', message);
}
