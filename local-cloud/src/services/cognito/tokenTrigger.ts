import type { Group } from './model.ts';
import type { TokenRequest } from './tokenRequest.ts';
import { triggerAttributes, type Triggers } from './triggers.ts';

/** The token trigger's changes to the claims. */
interface CustomClaims {
  idClaims: Record<string, unknown>;
  accessClaims: Record<string, unknown>;
  idSuppressed: string[];
  accessSuppressed: string[];
  groupClaims: { id: Record<string, unknown>; access: Record<string, unknown> };
  scopes(given: string[]): string[];
}

/** Claims that no trigger may change. See the developer guide, "Pre token generation Lambda trigger". */
const RESERVED = new Set(
  `acr amr at_hash auth_time azp aud client_id cnf cognito:username exp iat iss jti nbf nonce origin_jti sub token_use
   username event_id device_key s_hash`.split(/\s+/),
);

/** Runs the PreTokenGeneration trigger, if any, with the event version that the pool configures. */
export async function customizeClaims(
  triggers: Triggers,
  request: TokenRequest,
  groups: Group[],
): Promise<CustomClaims> {
  const { pool, client, user, source, clientMetadata } = request;
  const own = {
    groupsToOverride: groups.map((group) => group.name),
    iamRolesToOverride: groups.flatMap((group) => group.roleArn ?? []),
    preferredRole: groups.find((group) => group.roleArn !== undefined)?.roleArn ?? null,
  };
  const isV1 = (pool.triggers.PreTokenGeneration?.version ?? '1') === '1';
  const response = await triggers.run({
    pool,
    name: 'PreTokenGeneration',
    source,
    username: user.username,
    clientId: client.id,
    request: {
      userAttributes: triggerAttributes(user),
      groupConfiguration: own,
      ...(isV1 ? {} : { scopes: ['aws.cognito.signin.user.admin'] }),
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: isV1 ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
  });
  const details = (isV1 ? response.claimsOverrideDetails : response.claimsAndScopeOverrideDetails) ?? {};
  const id = (isV1 ? details : details.idTokenGeneration) ?? {};
  const access = (isV1 ? {} : details.accessTokenGeneration) ?? {};
  return {
    idClaims: allowed(id.claimsToAddOrOverride),
    accessClaims: allowed(access.claimsToAddOrOverride),
    idSuppressed: (id.claimsToSuppress ?? []).filter((name: string) => !RESERVED.has(name)),
    accessSuppressed: (access.claimsToSuppress ?? []).filter((name: string) => !RESERVED.has(name)),
    groupClaims: groupClaims({ ...own, ...details.groupOverrideDetails }),
    scopes: (given) => {
      const suppressed: string[] = access.scopesToSuppress ?? [];
      return [...given, ...(access.scopesToAdd ?? [])].filter((scope) => !suppressed.includes(scope));
    },
  };
}

const allowed = (claims: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !RESERVED.has(name)));

interface GroupConfiguration {
  groupsToOverride: string[];
  iamRolesToOverride: string[];
  preferredRole: string | null;
}

/** Both tokens contain the groups; only the ID token contains their roles. Empty lists are omitted. */
function groupClaims({
  groupsToOverride,
  iamRolesToOverride,
  preferredRole,
}: GroupConfiguration): CustomClaims['groupClaims'] {
  const access = (groupsToOverride?.length ?? 0) === 0 ? {} : { 'cognito:groups': groupsToOverride };
  return {
    access,
    id: {
      ...access,
      ...((iamRolesToOverride?.length ?? 0) === 0 ? {} : { 'cognito:roles': iamRolesToOverride }),
      ...(preferredRole ? { 'cognito:preferred_role': preferredRole } : {}),
    },
  };
}
