import {
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { profileKey } from '../../domain/keys.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { followProfile } from '../shared/followProfile.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import type { Table } from '../shared/table.ts';

export interface Places extends Table {
  userPools: CognitoIdentityProviderClient;
  userPoolId: string;
  sqs: SQSClient;
  /** Of the queue `subscriptions-to-end`. */
  queueUrl: string;
}

/** A subscription whose registration read the old profile is open by then. */
const SECOND_TIME_SECONDS = 60;

/**
 * Cognito becomes what the profile says now, not what the act said then: of two acts the last one wins, in whatever order they are
 * repeated. Who lost a role, or everything, is signed out; whoever's rights changed registers their subscriptions anew.
 */
export async function followAct(act: AuditRow, places: Places): Promise<void> {
  const { userPools, userPoolId: UserPoolId } = places;
  const userId = act.user.id;
  try {
    if (!(await follow(userId, places))) return;
    if (act.type === 'DEACTIVATED' || act.fromRole === 'ADMIN')
      await userPools.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: userId }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
    logger.warn('a profile has no account', { userId });
  }
  if (!RIGHTS.includes(act.type)) return;
  for (const DelaySeconds of [0, SECOND_TIME_SECONDS])
    await places.sqs.send(
      new SendMessageCommand({ QueueUrl: places.queueUrl, MessageBody: JSON.stringify({ userId }), DelaySeconds }),
    );
}

/** False without a profile. A profile that changes meanwhile is followed again, so that no older one is written last. */
async function follow(userId: string, places: Places): Promise<boolean> {
  let profile = await profileOf(userId, places);
  for (let followed: UserRow | null = null; profile !== null && !sameRights(profile, followed);) {
    await followProfile(places.userPools, places.userPoolId, profile);
    followed = profile;
    profile = await profileOf(userId, places);
  }
  return profile !== null;
}

const sameRights = (one: UserRow, other: UserRow | null) => one.role === other?.role && one.status === other.status;

async function profileOf(userId: string, { documents, table }: Places): Promise<UserRow | null> {
  const items = await getItems(documents, table, [profileKey(userId)]);
  return readProfile(items.get(profileKey(userId)));
}

/** The acts that change what somebody may see. */
const RIGHTS: AuditRow['type'][] = ['ROLE_CHANGED', 'ACTIVATED', 'DEACTIVATED'];
