import { timingSafeEqual, createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Cloud, LocalService, Principal } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import type { Caller } from './caller.ts';
import { header, type Credentials } from './credentials.ts';
import { UnauthorizedError } from './unauthorized.ts';

/** What the engine asks of the IAM service, for which AWS has no call. */
export interface Policies extends LocalService {
  /** Whether the principal's policies allow the action on the resource. */
  isAllowed(principal: Principal, action: string, resource: string): boolean;
}

const MAX_SKEW_MILLISECONDS = 5 * 60_000;
const SCOPE =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Verifies a Signature Version 4 for service `appsync`. A synthesized role's signature is checked with the role's secret;
 * any other credentials are the account's owner's, whose secret the local cloud does not know, so that only their form,
 * scope and date are checked. Root fields then need `appsync:GraphQL` by the role's policies.
 */
export async function authenticateIam(
  cloud: Cloud,
  api: Api,
  credentials: Credentials,
  isDefaultProvider: boolean,
): Promise<Caller> {
  const match = SCOPE.exec(header(credentials, 'authorization') ?? '');
  if (match === null) throw new UnauthorizedError();
  const [, accessKeyId = '', day, region, service, signedHeaders = '', signature = ''] = match;
  const date = signingDate(header(credentials, 'x-amz-date'));
  const isScopeRight =
    service === 'appsync' &&
    region === cloud.region &&
    date
      ?.toISOString()
      .replaceAll('-', '')
      .startsWith(day ?? '');
  if (date === undefined || !isScopeRight || !isRecent(cloud, date)) {
    throw new UnauthorizedError();
  }
  const principal = cloud.principalOf(accessKeyId);
  if (!isOwner(principal)) {
    const expected = await signatureOf(cloud, principal, credentials, signedHeaders.split(';'), date);
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) throw new UnauthorizedError();
  }
  return {
    mode: 'AWS_IAM',
    isDefaultProvider,
    identity: identityOf(cloud, principal, accessKeyId, credentials.sourceIp),
    groups: [],
    mayCall: ({ typeName, fieldName, isRoot }) => {
      if (!isRoot || isOwner(principal)) return true;
      const iam = cloud.service<Policies>('iam');
      return iam.isAllowed(principal, 'appsync:GraphQL', `${api.arn}/types/${typeName}/fields/${fieldName}`);
    },
  };
}

/** By real time, which SDKs outside sign with, or by the local clock, which functions see. */
const isRecent = (cloud: Cloud, date: Date) =>
  [Date.now(), cloud.clock.now()].some((now) => Math.abs(now - date.getTime()) <= MAX_SKEW_MILLISECONDS);

const isOwner = (principal: Principal) => principal.arn.endsWith(':root');

function signingDate(text: string | undefined): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The signature that this request carries when the principal's own secret has signed it. */
async function signatureOf(
  cloud: Cloud,
  principal: Principal,
  credentials: Credentials,
  names: string[],
  date: Date,
): Promise<string> {
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.credentialsOf(principal.arn);
  if (header(credentials, 'x-amz-security-token') !== sessionToken) throw new UnauthorizedError();
  const { method, path, query, body } = credentials.signed;
  const hash = header(credentials, 'x-amz-content-sha256');
  if (hash !== undefined && hash !== createHash('sha256').update(body).digest('hex')) throw new UnauthorizedError();

  const headers = Object.fromEntries(
    names.map((name) => {
      const value = credentials.headers[name];
      return [name, Array.isArray(value) ? value.join(',') : (value ?? '')];
    }),
  );
  const signer = new SignatureV4({
    service: 'appsync',
    region: cloud.region,
    credentials: { accessKeyId, secretAccessKey, ...(names.includes('x-amz-security-token') ? { sessionToken } : {}) },
    sha256: Sha256,
    applyChecksum: names.includes('x-amz-content-sha256'),
  });
  const signed = await signer.sign(
    { method, protocol: 'http:', hostname: headers.host ?? '', path, query: Object.fromEntries(query), headers, body },
    { signingDate: date, signableHeaders: new Set(names) },
  );
  return signed.headers.authorization?.split('Signature=')[1] ?? ''.padStart(64);
}

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
