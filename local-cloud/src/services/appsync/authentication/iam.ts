import type { Cloud, Principal } from '../../../cloud.ts';
import { isSignedBy, signatureScope, signingDate } from '../../../shared/signature.ts';
import type { IamService } from '../../iam/contract.ts';
import type { Api } from '../api/api.ts';
import type { Caller } from './caller.ts';
import { header, type Credentials } from './credentials.ts';
import { UnauthorizedError } from './unauthorized.ts';

const MAX_SKEW_MILLISECONDS = 5 * 60_000;

/**
 * Verifies a Signature Version 4 for the service `appsync`. The signature of a role in the template is checked with the
 * role's secret. Any other credentials count as the account owner's; the local cloud does not know their secret and
 * checks only form, scope and date. Root fields then need `appsync:GraphQL` in the role's policies.
 */
export async function authenticateIam(
  cloud: Cloud,
  api: Api,
  credentials: Credentials,
  isDefaultProvider: boolean,
): Promise<Caller> {
  const scope = signatureScope(header(credentials, 'authorization'));
  const date = signingDate(header(credentials, 'x-amz-date'));
  if (scope === undefined || date === undefined || !isRecent(cloud, date)) throw new UnauthorizedError();
  const { accessKeyId, service, region, day } = scope;
  const isScopeRight = service === 'appsync' && region === cloud.region && dayOf(date) === day;
  if (!isScopeRight) throw new UnauthorizedError();
  const principal = cloud.principalOf(accessKeyId);
  if (!isOwner(principal)) {
    const role = cloud.credentialsOf(principal.arn);
    if (header(credentials, 'x-amz-security-token') !== role.sessionToken) throw new UnauthorizedError();
    const request = { ...credentials.signed, headers: credentials.headers };
    if (!(await isSignedBy(role, scope, request))) throw new UnauthorizedError();
  }
  return {
    mode: 'AWS_IAM',
    isDefaultProvider,
    identity: identityOf(cloud, principal, accessKeyId, credentials.sourceIp),
    groups: [],
    mayCall: ({ typeName, fieldName, isRoot }) => {
      if (!isRoot || isOwner(principal)) return true;
      const iam = cloud.service<IamService>('iam');
      return iam.isAllowed(principal, 'appsync:GraphQL', `${api.arn}/types/${typeName}/fields/${fieldName}`);
    },
  };
}

/** Recent by real time, which outside SDKs use, or by the local clock, which functions see. */
const isRecent = (cloud: Cloud, date: Date) =>
  [Date.now(), cloud.clock.now()].some((now) => Math.abs(now - date.getTime()) <= MAX_SKEW_MILLISECONDS);

const dayOf = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '');

const isOwner = (principal: Principal) => principal.arn.endsWith(':root');

function identityOf(cloud: Cloud, principal: Principal, accessKeyId: string, sourceIp: string[]) {
  const role = principal.arn.split('/').at(-1) ?? '';
  const session = principal.session ?? 'local';
  return {
    accountId: cloud.accountId,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp,
    username: isOwner(principal) ? cloud.accountId : `${accessKeyId.replace(/^ASIA/, 'AROA')}:${session}`,
    userArn: isOwner(principal) ? principal.arn : `arn:aws:sts::${cloud.accountId}:assumed-role/${role}/${session}`,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
}
