import type { UpdateMyProfileInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey, checkText, checkTimeZone, LIMITS } from '../check.ts';
import { has } from '../given.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Write } from '../writes.ts';
import { profileUpdate, type UserRow } from './profile.ts';

/** The checked input: trimmed, only the fields to change. */
export interface ProfileChange {
  name?: string;
  timeZone?: string;
}

/** VALIDATION for an invalid name or zone; null counts as invalid. */
export function checkUpdateMyProfile(input: UpdateMyProfileInput): Outcome<ProfileChange> {
  const problems: Problem[] = [];
  const change: ProfileChange = {};
  if (has(input, 'name')) {
    change.name = (input.name ?? '').trim();
    checkText(problems, 'input.name', change.name, 1, LIMITS.name);
  }
  if (has(input, 'timeZone')) {
    change.timeZone = input.timeZone ?? '';
    checkTimeZone(problems, 'input.timeZone', change.timeZone);
  }
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted(change);
}

/** The profile after the change, and the write that stores it: none if nothing changes. */
export function updateMyProfile(
  profile: UserRow,
  change: ProfileChange,
  now: string,
): { row: UserRow; writes: Write[] } {
  const name = change.name ?? profile.name;
  const timeZone = change.timeZone ?? profile.timeZone;
  if (name === profile.name && timeZone === profile.timeZone) return { row: profile, writes: [] };
  const row = { ...profile, name, timeZone, updatedAt: now };
  return {
    row,
    writes: [profileUpdate(profile, row)],
  };
}
