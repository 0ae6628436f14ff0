import {
  AuditEventsDocument,
  DirectoryDocument,
  EraseUserDocument,
  ExportMyDataDocument,
  InviteUserDocument,
  MyNotificationsDocument,
  NotificationsDocument,
  ReassignTasksDocument,
  SetUserStatusDocument,
  UpdateMyProfileDocument,
  UpdateNotificationPreferencesDocument,
  UpdateUserRoleDocument,
  UserDocument,
  UsersDocument,
  type AuditEventsQueryVariables,
  type DirectoryQueryVariables,
  type UsersQueryVariables,
} from '../generated/operations.ts';
import type { CallOptions } from '../transport/execute.ts';
import { itself, type Calls } from './calls.ts';
import type { MeSource } from './me.ts';

/** Everything about people. A refused call rejects with a `TaskwireError`. An absent person is null. */
export const createUsers = ({ root, mutation, list }: Calls, me: MeSource) => ({
  /** You; null until your profile exists, a moment after you confirm your address. */
  me: me.ask,
  /** ADMIN only. */
  get: (id: string, options?: CallOptions) => root(UserDocument, { id }, options),
  /** By name, optionally only those with a role, a status, or both. ADMIN only. */
  list: (variables: Omit<UsersQueryVariables, 'after'> = {}, options?: CallOptions) =>
    list(UsersDocument, itself, variables, options),
  /** Active users by name, with only id and name: the people to work with. */
  directory: (variables: Omit<DirectoryQueryVariables, 'after'> = {}, options?: CallOptions) =>
    list(DirectoryDocument, itself, variables, options),
  /** Which mails you get, and whether mail to your address is stopped. */
  notifications: (options?: CallOptions) => root(MyNotificationsDocument, {}, options),
  /** The notifications of another user. ADMIN only. */
  notificationsOf: (userId: string, options?: CallOptions) => root(NotificationsDocument, { userId }, options),
  updateNotificationPreferences: mutation(UpdateNotificationPreferencesDocument),
  updateMyProfile: mutation(UpdateMyProfileDocument),
  /** Has its own key, so that a lost answer sends no second mail. ADMIN only. */
  invite: mutation(InviteUserDocument, true),
  /** ADMIN only. */
  updateRole: mutation(UpdateUserRoleDocument),
  /** ADMIN only. */
  setStatus: mutation(SetUserStatusDocument),
  /** Hands over up to 50 open tasks. Call it until `remaining` is 0. ADMIN only. */
  reassignTasks: mutation(ReassignTasksDocument),
  /** Erases a user for good. Hand over their open tasks first. ADMIN only. */
  erase: mutation(EraseUserDocument),
  /** Everything that is kept about you; `data` is JSON. `for await` reads all of it. */
  exportMyData: (options?: CallOptions) => list(ExportMyDataDocument, itself, {}, options),
  /** What administrators did to users, newest first. ADMIN only. */
  auditEvents: (variables: Omit<AuditEventsQueryVariables, 'after'> = {}, options?: CallOptions) =>
    list(AuditEventsDocument, itself, variables, options),
});
