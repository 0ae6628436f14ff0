import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { activeAdminsKey, type Key, profileKey } from '../../domain/keys.ts';
import { newProfile, profileAttributes, readProfile, type UserRow } from '../../domain/user/profile.ts';
import { conditionExpression, updateExpression } from '../../domain/writes.ts';
import { isAddress } from '../../functions/shared/maySignUp.ts';
import { type Account, findAccount, invite, isUsable } from './account.ts';

export interface PromoteOptions {
  documents: DynamoDBDocumentClient;
  userPools: CognitoIdentityProviderClient;
  tableName: string;
  userPoolId: string;
  email: string;
  /** ISO 8601 */
  now: string;
}

interface Found {
  profile: UserRow | null;
  /** The ids in the set of active ADMINs. */
  admins: Set<string>;
}

/**
 * Makes somebody the first ADMIN of a stage; who has no account is invited, because a stage may let nobody sign up. Only while no ADMIN
 * can sign in: from then on administrators promote each other through the API, where it is recorded. May be repeated for the same
 * user, to mend groups that an interruption left behind, or to have an unused password mailed anew.
 * @returns a sentence that says what was done
 * @throws Error in one line: a sign-up that is not confirmed, a deactivated user, or there is an ADMIN already
 */
export async function promote(options: PromoteOptions): Promise<string> {
  const { email } = options;
  if (!isAddress(email)) throw new Error(`${email} is no e-mail address that mail can be sent to`);
  const known = await findAccount(options, email);
  if (known?.status === 'UNCONFIRMED')
    throw new Error(`${email} has no profile yet: confirm the sign-up with the mailed code first`);
  const found = await read(options, known);
  if (found.profile !== null && found.profile.status !== 'ACTIVE') throw new Error(`${email} is deactivated`);
  const isAdmin = known !== null && found.admins.has(known.userId);
  if (!isAdmin && (await anyUsable(options, found.admins)))
    throw new Error(`there is an administrator already: ask one to promote ${email} (mutation updateUserRole)`);

  const account = known ?? (await invite(options, email));
  if (!isAdmin) await write(options, account, found);
  await followInGroups(options, account.userId);
  if (known?.status === 'FORCE_CHANGE_PASSWORD') await invite(options, email, true);
  if (account.status === 'FORCE_CHANGE_PASSWORD')
    return `${email} is an administrator now; a temporary password is on its way there, good for a week`;
  return isAdmin
    ? `${email} was an administrator already; the Cognito groups agree now`
    : `${email} is an administrator now; sign in again for a token that says so`;
}

async function read({ documents, tableName }: PromoteOptions, account: Account | null): Promise<Found> {
  const keys = [activeAdminsKey(), ...(account === null ? [] : [profileKey(account.userId)])];
  const { Responses } = await documents.send(
    new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } }),
  );
  const item = (key: Key) => Responses?.[tableName]?.find(({ PK, SK }) => PK === key.PK && SK === key.SK);
  return {
    profile: account === null ? null : readProfile(item(profileKey(account.userId))),
    admins: (item(activeAdminsKey())?.userIds ?? new Set()) as Set<string>,
  };
}

/** Of several the first that is found decides; one whose invitation went astray is none. */
async function anyUsable(options: PromoteOptions, admins: Set<string>): Promise<boolean> {
  for (const userId of admins) if (isUsable(await findAccount(options, userId))) return true;
  return false;
}

/** Profile and set of ADMINs at once, unless somebody changed either since they were read. */
async function write(options: PromoteOptions, { userId }: Account, { profile, admins }: Found): Promise<void> {
  const { documents, tableName, email } = options;
  // An empty set does not exist in DynamoDB: without the attribute there is no administrator.
  const unchanged =
    admins.size === 0
      ? { ConditionExpression: 'attribute_not_exists(userIds)' }
      : { ConditionExpression: 'userIds = :admins' };
  try {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName: tableName,
              Key: activeAdminsKey(),
              ...unchanged,
              UpdateExpression: 'ADD userIds :userId',
              ExpressionAttributeValues: {
                ':userId': new Set([userId]),
                ...(admins.size > 0 && { ':admins': admins }),
              },
            },
          },
          profile === null ? newAdmin(options, userId) : changedRole(options, profile),
        ],
      }),
    );
  } catch (error) {
    if (error instanceof TransactionCanceledException)
      throw new Error(`somebody changed the users at the same moment: ${email} was not promoted, try again`, {
        cause: error,
      });
    throw error;
  }
}

function newAdmin({ tableName, email, now }: PromoteOptions, id: string) {
  const absent = conditionExpression({ is: 'absent' });
  const name = email.split('@')[0] as string;
  return {
    Put: {
      TableName: tableName,
      Item: newProfile({ id, name, email, role: 'ADMIN', status: 'ACTIVE', timeZone: 'UTC', now }),
      ConditionExpression: absent.expression,
      ExpressionAttributeNames: absent.names,
    },
  };
}

function changedRole({ tableName, now }: PromoteOptions, profile: UserRow) {
  const unchanged = conditionExpression({ is: 'unchanged', updatedAt: profile.updatedAt });
  const update = updateExpression(profileAttributes({ ...profile, role: 'ADMIN', updatedAt: now }), []);
  return {
    Update: {
      TableName: tableName,
      Key: profileKey(profile.id),
      ConditionExpression: unchanged.expression,
      UpdateExpression: update.expression,
      ExpressionAttributeNames: { ...unchanged.names, ...update.names },
      ExpressionAttributeValues: { ...unchanged.values, ...update.values },
    },
  };
}

/** The table has decided; the token's groups follow. Both calls may be repeated. */
async function followInGroups({ userPools, userPoolId }: PromoteOptions, userId: string): Promise<void> {
  const user = { UserPoolId: userPoolId, Username: userId };
  await userPools.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'ADMIN' }));
  await userPools.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName: 'MEMBER' }));
}
