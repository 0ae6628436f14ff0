import { LIMITS } from '../../domain/check.ts';
import { isTimeZone } from '../../domain/timeZone.ts';
import { newUserRow, type UserRow } from '../../domain/user/profile.ts';
import { fitText } from '../shared/fitText.ts';

/**
 * The profile of a user who has just confirmed: an active MEMBER. The attributes come from a sign-up form, so invalid
 * ones are adapted: otherwise a confirmed user would have no profile.
 * @param attributes Cognito's: `sub`, `email`, and perhaps `name` and `zoneinfo`
 */
export function profileOf(attributes: Record<string, string | undefined>, now: string): UserRow {
  const email = attributes.email ?? '';
  const zone = attributes.zoneinfo ?? '';
  return newUserRow({
    id: attributes.sub as string,
    name: nameIn(attributes.name) || nameIn(email.split('@')[0]) || 'New member',
    email,
    role: 'MEMBER',
    status: 'ACTIVE',
    timeZone: isTimeZone(zone) ? zone : 'UTC',
    now,
  });
}

const nameIn = (text = '') => fitText('name', text, LIMITS.name);
