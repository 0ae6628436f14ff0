/** The actions of administrators on users, and their results. */
import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AuditEventsDocument,
  EraseUserDocument,
  InviteUserDocument,
  ReassignTasksDocument,
  SetUserStatusDocument,
  UpdateUserRoleDocument,
  type AuditEventFieldsFragment,
  type InviteUserInput,
  type UserFieldsFragment,
  type UserRole,
  type UserStatus,
} from '@taskwire/client';
import type { Person } from './people.ts';
import { everything } from './see.ts';
import type { World } from './world.ts';

type Key = { idempotencyKey?: string };
type Identified = { id: string };

export async function invites(
  who: Person,
  input: Partial<InviteUserInput> & { email: string },
): Promise<UserFieldsFragment> {
  return (await who.request(InviteUserDocument, { input: { name: 'New Colleague', role: 'MEMBER', ...input } }))
    .inviteUser!;
}

export async function changesRole(who: Person, { id }: Identified, role: UserRole, more: Key = {}) {
  return (await who.request(UpdateUserRoleDocument, { input: { id, role, ...more } })).updateUserRole!;
}

export async function changesStatus(who: Person, { id }: Identified, status: UserStatus, more: Key = {}) {
  return (await who.request(SetUserStatusDocument, { input: { id, status, ...more } })).setUserStatus!;
}

export async function erases(who: Person, { id }: Identified, more: Key = {}) {
  return (await who.request(EraseUserDocument, { input: { id, ...more } })).eraseUser!;
}

export async function reassigns(who: Person, from: Identified, to: Identified, more: Key = {}) {
  const input = { fromUserId: from.id, toUserId: to.id, ...more };
  return (await who.request(ReassignTasksDocument, { input })).reassignTasks!;
}

/** The audit trail, newest first, or only one user's. `first` is the page size. */
export const trail = (who: Person, user?: Identified, first = 100): Promise<AuditEventFieldsFragment[]> =>
  everything(
    async (after) => (await who.request(AuditEventsDocument, { userId: user?.id, first, after })).auditEvents!,
    first,
  );

/** Cognito's state of a user. */
export async function account({ people, outputs }: World, { id }: Identified) {
  const user = { UserPoolId: outputs.userPoolId, Username: id };
  const { Enabled, UserStatus } = await people.userPools.send(new AdminGetUserCommand(user));
  const { Groups = [] } = await people.userPools.send(new AdminListGroupsForUserCommand(user));
  return { enabled: Enabled, status: UserStatus, groups: Groups.map(({ GroupName }) => GroupName).sort() };
}

/** A new token for a refresh token. */
export const refreshes = ({ people, outputs }: World, refreshToken: string) =>
  people.userPools.send(
    new InitiateAuthCommand({
      ClientId: outputs.userPoolClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
