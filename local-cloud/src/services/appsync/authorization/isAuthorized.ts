import type { ApiSettings } from '../api/types.ts';
import type { Caller } from '../authentication/caller.ts';
import type { AccessRule } from './accessRule.ts';

/** The requested field. */
interface Coordinate {
  typeName: string;
  fieldName: string;
  /** Whether the type is Query, Mutation or Subscription. */
  isRoot: boolean;
}

/**
 * Whether the caller may read the field, by the AWS page "Authorization and authentication": checked per field, on
 * every type, before its resolver runs. `@aws_auth` has no effect beside a second mode or on nested fields.
 */
export function isAuthorized(field: Coordinate, rule: AccessRule, caller: Caller, settings: ApiSettings): boolean {
  if (!caller.mayCall(field)) return false;
  if (rule.grants.length > 0) {
    return rule.grants.some(
      ({ mode, groups }) => mode === caller.mode && (groups === undefined || isMember(caller, groups)),
    );
  }
  if (!caller.isDefaultProvider) return false;

  const [provider, ...additional] = settings.providers;
  if (provider?.type !== 'AMAZON_COGNITO_USER_POOLS' || additional.length > 0 || !field.isRoot) return true;
  if (rule.awsAuthGroups === undefined) return provider.defaultAction === 'ALLOW';
  return isMember(caller, rule.awsAuthGroups);
}

const isMember = (caller: Caller, groups: readonly string[]) => groups.some((group) => caller.groups.includes(group));
