import type { UpdateNotificationPreferencesInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey } from '../check.ts';
import { has } from '../given.ts';
import { numberOf } from '../number.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import { profileUpdate, type UserRow } from '../user/profile.ts';
import type { Write } from '../writes.ts';
import { preferencesOf, type Preferences } from './preferences.ts';

/** The checked input: only the preferences to change. */
export type PreferencesChange = Partial<Preferences>;

const DELIVERIES: Array<Exclude<keyof Preferences, 'digestHour'>> = ['assigned', 'statusChanged', 'dueSoon', 'overdue'];
const LAST_HOUR = 23;

/** VALIDATION for a null delivery, or an hour outside the day. */
export function checkUpdateNotificationPreferences(
  input: UpdateNotificationPreferencesInput,
): Outcome<PreferencesChange> {
  const problems: Problem[] = [];
  const change: PreferencesChange = {};
  DELIVERIES.forEach((name) => {
    const delivery = input[name];
    if (delivery != null) change[name] = delivery;
    else if (has(input, name)) problems.push({ path: `input.${name}`, message: 'must be MAIL, DIGEST or OFF' });
  });
  if (has(input, 'digestHour')) {
    const hour = input.digestHour ?? -1;
    if (hour < 0 || hour > LAST_HOUR)
      problems.push({ path: 'input.digestHour', message: `must be from 0 to ${LAST_HOUR}` });
    else change.digestHour = hour;
  }
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(change);
}

/** The profile with these preferences, and the write that stores it: none if nothing changes. */
export function withPreferences(
  profile: UserRow,
  change: PreferencesChange,
  now: string,
): { row: UserRow; writes: Write[] } {
  const before = preferencesOf(profile.notificationPreferences);
  const after: Preferences = { ...before, ...change };
  const sameHour = numberOf(after.digestHour) === numberOf(before.digestHour);
  const sameDeliveries = DELIVERIES.every((name) => after[name] === before[name]);
  if (sameHour && sameDeliveries) return { row: profile, writes: [] };
  const row = { ...profile, notificationPreferences: after, updatedAt: now };
  return {
    row,
    writes: [profileUpdate(profile, row)],
  };
}
