import { LIMITS } from '../../domain/check.ts';
import { isTimeZone } from '../../domain/timeZone.ts';
import { newProfile } from '../../domain/user/profile.ts';

/**
 * The profile of a user who has just confirmed: an active MEMBER. Attributes are what a sign-up form sent, so what does not fit
 * is made to fit instead of leaving somebody confirmed without a profile.
 * @param attributes Cognito's: `sub`, `email`, and perhaps `name` and `zoneinfo`
 */
export function profileOf(attributes: Record<string, string | undefined>, now: string): Record<string, unknown> {
  const email = attributes.email ?? '';
  const zone = attributes.zoneinfo ?? '';
  return newProfile({
    id: attributes.sub as string,
    name: cleanName(attributes.name) || cleanName(email.split('@')[0]) || 'New member',
    email,
    role: 'MEMBER',
    status: 'ACTIVE',
    timeZone: isTimeZone(zone) ? zone : 'UTC',
    now,
  });
}

/** Trimmed, without null characters, and cut to the limit between two characters. */
function cleanName(name = ''): string {
  const cut = name.replaceAll('\0', '').trim().slice(0, LIMITS.name);
  return cut.replace(/[\uD800-\uDBFF]$/, '').trim();
}
