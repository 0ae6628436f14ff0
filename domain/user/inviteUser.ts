import type { InviteUserInput, UserRole } from '../../schema/generated/types.ts';
import { checkIdempotencyKey, checkText, LIMITS } from '../check.ts';
import { accepted, invalid, type Outcome, type Problem } from '../outcome.ts';
import type { Actor } from './actor.ts';
import { ADDRESS_RULE } from './address.ts';
import { audited, type Act } from './audit.ts';
import { membership, stillAdmin, type ChangedUser } from './changeUser.ts';
import { newUserRow, personOf, profilePut, type UserRow } from './profile.ts';

/** The checked input, trimmed. */
export interface Invitation {
  email: string;
  name: string;
  role: UserRole;
}

/** The longest address that mail can be sent to (RFC 5321). */
const LONGEST_EMAIL = 254;

/** @param isAddress whether {@link file://./address.ts} accepts the trimmed address */
export function checkInviteUser(input: InviteUserInput, isAddress: boolean): Outcome<Invitation> {
  const problems: Problem[] = [];
  const email = input.email.trim();
  const name = input.name.trim();
  checkText(problems, 'input.email', email, 3, LONGEST_EMAIL);
  const isOfLength = problems.length === 0;
  if (isOfLength && !isAddress) problems.push({ path: 'input.email', message: ADDRESS_RULE });
  checkText(problems, 'input.name', name, 1, LIMITS.name);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted({ email, name, role: input.role });
}

/** VALIDATION: the address cannot be invited. */
export const badAddress = (message: string) => invalid([{ path: 'input.email', message }]);

/** The profile of a new user with this account, in the zone of the inviting user. */
export function inviteUser(userId: string, { email, name, role }: Invitation, actor: Actor, act: Act): ChangedUser {
  const row = newUserRow({
    id: userId,
    name,
    email,
    role,
    status: 'ACTIVE',
    timeZone: actor.timeZone,
    now: act.at,
  });
  return {
    row,
    writes: [profilePut(row), stillAdmin(actor), ...membership(null, row), invited(row, actor, act)],
  };
}

/** The act in the audit trail, for the first invitation and each repeat. */
export const invited = (row: UserRow, actor: Actor, act: Act) =>
  audited({
    ...act,
    type: 'INVITED',
    actor: personOf(actor),
    user: personOf(row),
    toRole: row.role,
  });
