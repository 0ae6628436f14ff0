import type { UserRole } from '../../schema/generated/types.ts';
import type { Instant } from '../instant.ts';
import { numberOf } from '../number.ts';
import { accepted, refused, unauthorized, type Outcome } from '../outcome.ts';
import { readProfile, type UserRow } from './profile.ts';

/** The caller of an operation, according to the table. */
export interface Actor {
  id: string;
  name: string;
  role: UserRole;
  timeZone: string;
}

/** Who makes a change, and when. */
export interface By {
  actor: Actor;
  at: Instant;
}

/**
 * The table decides; the token only identifies. A caller without a profile, or with an inactive one, may do nothing,
 * whatever groups the token names. An operation of one role requires that role in the profile.
 */
export function actorOf(profile: UserRow | null, only: UserRole | null): Outcome<Actor> {
  if (profile == null) return unauthorized();
  if (profile.status !== 'ACTIVE') return unauthorized();
  if (only != null && profile.role !== only) return unauthorized();
  return accepted({ id: profile.id, name: profile.name, role: profile.role, timeZone: profile.timeZone });
}

/**
 * The caller of a mutation, from their profile item: like {@link actorOf}, plus THROTTLED while they are over their
 * write budget. `functions/limit-writes` maintains the budget; the check here costs nothing, because the profile is
 * read anyway.
 */
export function writerOf(item: unknown, only: UserRole | null, at: Instant): Outcome<Actor> {
  const actor = actorOf(readProfile(item), only);
  const until = numberOf((item as { throttledUntil?: number } | null)?.throttledUntil ?? 0);
  if (!actor.ok || until <= at.seconds) return actor;
  return refused({
    code: 'THROTTLED',
    message: 'You have made very many changes in a short time. Try again a little later.',
    info: { retryable: true, retryAfter: until - at.seconds },
  });
}
