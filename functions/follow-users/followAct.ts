import {
  AdminDeleteUserCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { auditKey, profileKey } from '../../domain/keys.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { UserMessage } from '../shared/changes.ts';
import { followProfile } from '../shared/followProfile.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import type { Table } from '../shared/table.ts';
import type { UserPool } from '../shared/userPool.ts';

type Places = Table & UserPool;

/**
 * Brings Cognito into line with the current profile, not with the recorded act. The last of several acts therefore
 * wins, in whatever order and however often they arrive. A user who lost a role, or was deactivated, is signed out.
 */
export async function followAct(
  { userId, actId }: Pick<UserMessage, 'userId' | 'actId'>,
  places: Places,
): Promise<void> {
  const { userPools, userPoolId: UserPoolId } = places;
  const { profile, act } = await read(userId, actId, places);
  if (profile === null || act === null) return;
  try {
    if (profile.erasedAt !== undefined) return await deleteAccount(userId, places);
    await follow(profile, places);
    if (act.type === 'DEACTIVATED' || act.fromRole === 'ADMIN')
      await userPools.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: userId }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
    // An erased user has no account: a repeated act finds it gone already.
    if (profile.erasedAt === undefined) logger.warn('a profile has no account', { userId });
  }
}

/** Ends all sessions, and deletes the account with everything that Cognito knows about the user. */
async function deleteAccount(Username: string, { userPools, userPoolId: UserPoolId }: UserPool): Promise<void> {
  await userPools.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
  await userPools.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
}

/** If the profile changes meanwhile, it is followed again, so that no older state is the last one written. */
async function follow(profile: UserRow, places: Places): Promise<void> {
  let latest: UserRow | null = profile;
  for (let followed: UserRow | null = null; latest !== null && !sameRights(latest, followed);) {
    await followProfile(latest, places);
    followed = latest;
    latest = (await read(profile.id, null, places)).profile;
  }
}

const sameRights = (one: UserRow, other: UserRow | null) => one.role === other?.role && one.status === other.status;

async function read(userId: string, actId: string | null, db: Table) {
  const actKey = actId === null ? null : auditKey(userId, actId);
  const items = await getItems(db, [profileKey(userId), ...(actKey === null ? [] : [actKey])]);
  const stored = actKey === null ? null : (items.get(actKey) as { row: AuditRow } | null);
  return { profile: readProfile(items.get(profileKey(userId))), act: stored?.row ?? null };
}
