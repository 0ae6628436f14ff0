import type { Action } from '../../../cloud.ts';
import type { Services } from '../services.ts';
import { adminAddUserToGroup } from './adminAddUserToGroup.ts';
import { adminConfirmSignUp } from './adminConfirmSignUp.ts';
import { adminCreateUser } from './adminCreateUser.ts';
import { adminDeleteUser } from './adminDeleteUser.ts';
import { adminDisableUser } from './adminDisableUser.ts';
import { adminEnableUser } from './adminEnableUser.ts';
import { adminGetUser } from './adminGetUser.ts';
import { adminInitiateAuth } from './adminInitiateAuth.ts';
import { adminListGroupsForUser } from './adminListGroupsForUser.ts';
import { adminRemoveUserFromGroup } from './adminRemoveUserFromGroup.ts';
import { adminRespondToAuthChallenge } from './adminRespondToAuthChallenge.ts';
import { adminSetUserPassword } from './adminSetUserPassword.ts';
import { adminUpdateUserAttributes } from './adminUpdateUserAttributes.ts';
import { adminUserGlobalSignOut } from './adminUserGlobalSignOut.ts';
import { associateSoftwareToken } from './associateSoftwareToken.ts';
import { changePassword } from './changePassword.ts';
import { confirmForgotPassword } from './confirmForgotPassword.ts';
import { confirmSignUp } from './confirmSignUp.ts';
import { deleteUser } from './deleteUser.ts';
import { describeUserPool } from './describeUserPool.ts';
import { describeUserPoolClient } from './describeUserPoolClient.ts';
import { forgotPassword } from './forgotPassword.ts';
import { getTokensFromRefreshToken } from './getTokensFromRefreshToken.ts';
import { getUser } from './getUser.ts';
import { getUserAttributeVerificationCode } from './getUserAttributeVerificationCode.ts';
import { globalSignOut } from './globalSignOut.ts';
import { initiateAuth } from './initiateAuth.ts';
import { listGroups } from './listGroups.ts';
import { listUsers } from './listUsers.ts';
import { listUsersInGroup } from './listUsersInGroup.ts';
import { resendConfirmationCode } from './resendConfirmationCode.ts';
import { respondToAuthChallenge } from './respondToAuthChallenge.ts';
import { revokeToken } from './revokeToken.ts';
import { setUserMFAPreference } from './setUserMFAPreference.ts';
import { signUp } from './signUp.ts';
import { updateUserAttributes } from './updateUserAttributes.ts';
import { verifySoftwareToken } from './verifySoftwareToken.ts';
import { verifyUserAttribute } from './verifyUserAttribute.ts';

const ACTIONS = {
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminGetUser: adminGetUser,
  AdminInitiateAuth: adminInitiateAuth,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  ConfirmForgotPassword: confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  DeleteUser: deleteUser,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  ForgotPassword: forgotPassword,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GetUser: getUser,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  ListGroups: listGroups,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: revokeToken,
  SetUserMFAPreference: setUserMFAPreference,
  SignUp: signUp,
  UpdateUserAttributes: updateUserAttributes,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: verifyUserAttribute,
} satisfies Record<string, (services: Services) => Action>;

/** Every action, by its name in `X-Amz-Target`. */
export function createActions(services: Services): Record<string, Action> {
  return Object.fromEntries(Object.entries(ACTIONS).map(([name, action]) => [name, action(services)]));
}
