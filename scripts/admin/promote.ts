import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { activeAdminsKey, type Key, profileKey } from '../../domain/keys.ts';
import { profileAttributes, readProfile, type UserRow } from '../../domain/user/profile.ts';
import { conditionExpression, updateExpression } from '../../domain/writes.ts';

export interface PromoteOptions {
  documents: DynamoDBDocumentClient;
  userPools: CognitoIdentityProviderClient;
  tableName: string;
  userPoolId: string;
  email: string;
  /** ISO 8601 */
  now: string;
}

/**
 * Makes a user the first ADMIN of a stage. Only while there is none: from then on administrators promote each other through the
 * API, where it is recorded. May be repeated for the same user, to mend groups that an interruption left behind.
 * @returns a sentence that says what was done
 * @throws Error in one line: nobody of that address, no profile, deactivated, or there is an ADMIN already
 */
export async function promote(options: PromoteOptions): Promise<string> {
  const { email } = options;
  const userId = await idOf(options);
  const { profile, admins } = await read(options, userId);

  if (profile === null) throw new Error(`${email} has no profile yet: confirm the sign-up with the mailed code first`);
  if (profile.status !== 'ACTIVE') throw new Error(`${email} is deactivated`);
  const isAdmin = admins.has(userId);
  if (!isAdmin && admins.size > 0)
    throw new Error(`there is an administrator already: ask one to promote ${email} (mutation updateUserRole)`);

  if (!isAdmin) await write(options, profile);
  await followInGroups(options, userId);
  return isAdmin
    ? `${email} was an administrator already; the Cognito groups agree now`
    : `${email} is an administrator now; sign in again for a token that says so`;
}

/** The `sub`, which is also the user name of a pool whose users sign in by e-mail. */
async function idOf({ userPools, userPoolId, email }: PromoteOptions): Promise<string> {
  try {
    const user = await userPools.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email }));
    return user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value as string;
  } catch (error) {
    if (error instanceof UserNotFoundException) throw new Error(`nobody has signed up as ${email}`, { cause: error });
    throw error;
  }
}

async function read({ documents, tableName }: PromoteOptions, userId: string) {
  const keys = [profileKey(userId), activeAdminsKey()];
  const { Responses } = await documents.send(
    new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } }),
  );
  const item = (key: Key) => Responses?.[tableName]?.find(({ PK, SK }) => PK === key.PK && SK === key.SK);
  return {
    profile: readProfile(item(profileKey(userId))),
    admins: (item(activeAdminsKey())?.userIds ?? new Set()) as Set<string>,
  };
}

async function write({ documents, tableName, email, now }: PromoteOptions, profile: UserRow): Promise<void> {
  const unchanged = conditionExpression({ is: 'unchanged', updatedAt: profile.updatedAt });
  const update = updateExpression(profileAttributes({ ...profile, role: 'ADMIN', updatedAt: now }), []);
  try {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName: tableName,
              Key: activeAdminsKey(),
              // An empty set does not exist in DynamoDB: without the attribute there is no administrator.
              ConditionExpression: 'attribute_not_exists(userIds)',
              UpdateExpression: 'ADD userIds :userId',
              ExpressionAttributeValues: { ':userId': new Set([profile.id]) },
            },
          },
          {
            Update: {
              TableName: tableName,
              Key: profileKey(profile.id),
              ConditionExpression: unchanged.expression,
              UpdateExpression: update.expression,
              ExpressionAttributeNames: { ...unchanged.names, ...update.names },
              ExpressionAttributeValues: { ...unchanged.values, ...update.values },
            },
          },
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

/** The table has decided; the token's groups follow. Both calls may be repeated. */
async function followInGroups({ userPools, userPoolId }: PromoteOptions, userId: string): Promise<void> {
  const user = { UserPoolId: userPoolId, Username: userId };
  await userPools.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'ADMIN' }));
  await userPools.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName: 'MEMBER' }));
}
