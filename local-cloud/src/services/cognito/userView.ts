import { toList } from './attributes.ts';
import type { Group, User } from './model.ts';

/** AWS-JSON represents instants as seconds. */
const seconds = (milliseconds: number): number => milliseconds / 1000;

/** A user in the form of ListUsers and AdminCreateUser (`UserType`). */
export function userView(user: User, attributeNames?: string[]) {
  return {
    Username: user.username,
    Attributes: toList(user, attributeNames),
    ...userState(user),
  };
}

export function userState(user: User) {
  return {
    UserCreateDate: seconds(user.createdAt),
    UserLastModifiedDate: seconds(user.updatedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** The enabled second factors, in the form of GetUser and AdminGetUser. */
export function mfaView(user: User) {
  if (!user.totpEnabled) return {};
  return {
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    ...(user.totpPreferred ? { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' } : {}),
  };
}

/** A group as `GroupType`. */
export function groupView(group: Group) {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description,
    Precedence: group.precedence,
    RoleArn: group.roleArn,
  };
}
