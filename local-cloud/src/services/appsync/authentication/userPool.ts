import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { Cloud } from '../../../cloud.ts';
import type { CognitoService } from '../../cognito/contract.ts';
import type { AuthenticationProvider } from '../api/types.ts';
import type { Caller } from './caller.ts';
import { UnauthorizedError } from './unauthorized.ts';

type UserPool = Extract<AuthenticationProvider, { type: 'AMAZON_COGNITO_USER_POOLS' }>;

export const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);

/**
 * Verifies an ID or access token: signature (RS256 only), issuer (which selects the pool), expiry by the cloud's clock,
 * `token_use`, and the pool's `AppIdClientRegex` against `aud` or `client_id`. Returns the caller and the pool.
 */
export async function authenticateUserPool(
  cloud: Cloud,
  pools: readonly UserPool[],
  token: string,
  sourceIp: string[],
): Promise<Omit<Caller, 'isDefaultProvider'> & { pool: UserPool }> {
  const issuer = issuerOf(token);
  const pool = pools.find((each) => each.issuer === issuer);
  if (pool === undefined) throw new UnauthorizedError();
  const claims = await verify(cloud, pool, token);

  const client = claims.token_use === 'id' ? claims.aud : claims.token_use === 'access' ? claims.client_id : undefined;
  if (typeof client !== 'string' || typeof claims.sub !== 'string') throw new UnauthorizedError();
  if (pool.appIdClientRegex !== undefined && !new RegExp(`^(?:${pool.appIdClientRegex})$`).test(client)) {
    throw new UnauthorizedError();
  }
  const groups = Array.isArray(claims['cognito:groups']) ? (claims['cognito:groups'] as string[]) : null;
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    pool,
    groups: groups ?? [],
    mayCall: () => true,
    identity: {
      sub: claims.sub,
      issuer,
      username: claims['cognito:username'] ?? claims.username,
      claims,
      sourceIp,
      defaultAuthStrategy: pool.defaultAction,
      groups,
    },
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new UnauthorizedError('Unable to parse JWT token.');
  }
}

/** A pool's keys, and the claims of tokens whose signature they have verified. */
interface KeySet {
  keys: ReturnType<typeof createLocalJWKSet>;
  verified: Map<string, JWTPayload>;
}

/** Key sets by their text. Parsing a key takes longer than verifying a token with it. */
const keySets = new Map<string, KeySet>();
const KEY_SETS_KEPT = 100;
const TOKENS_KEPT = 1_000;

function keySet(keys: JSONWebKeySet): KeySet {
  const text = JSON.stringify(keys);
  const known = keySets.get(text);
  if (known !== undefined) return known;
  if (keySets.size >= KEY_SETS_KEPT) keySets.clear();
  const made = { keys: createLocalJWKSet(keys), verified: new Map<string, JWTPayload>() };
  keySets.set(text, made);
  return made;
}

async function verify(cloud: Cloud, pool: UserPool, token: string): Promise<JWTPayload> {
  try {
    const { keys, verified } = keySet(await cloud.service<CognitoService>('cognito-idp').jwks(pool.userPoolId));
    const known = verified.get(token);
    if (known !== undefined && known.iss === pool.issuer && isCurrent(known, cloud.clock.now())) return known;
    const { payload } = await jwtVerify(token, keys, {
      issuer: pool.issuer,
      algorithms: ['RS256'],
      currentDate: new Date(cloud.clock.now()),
      requiredClaims: ['exp', 'iat', 'sub', 'token_use'],
    });
    if (verified.size >= TOKENS_KEPT) verified.clear();
    verified.set(token, payload);
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new UnauthorizedError('Token has expired.');
    if (error instanceof errors.JOSEError) throw new UnauthorizedError();
    throw error;
  }
}

/** Whether a remembered token is valid now. If not, it is verified again, which gives the reason. */
const isCurrent = ({ nbf = 0, exp = 0 }: JWTPayload, milliseconds: number): boolean =>
  nbf <= milliseconds / 1000 && milliseconds / 1000 < exp;
