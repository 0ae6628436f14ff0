import { randomUUID } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Cloud } from '../../cloud.ts';
import { notAuthorized, userDisabled, userNotFound } from './errors.ts';
import type { Keys } from './keys.ts';
import type { Client, Pool, User } from './model.ts';
import type { Pools } from './pools.ts';
import type { Sessions } from './sessions.ts';
import type { TokenRequest } from './tokenRequest.ts';
import { customizeClaims } from './tokenTrigger.ts';
import type { Triggers } from './triggers.ts';
import type { Users } from './users.ts';

export interface TokenSet {
  AccessToken: string;
  IdToken: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
}

/** The user that an access token identifies. */
interface Bearer {
  pool: Pool;
  client: Client;
  user: User;
  originJti: string;
}

export interface Tokens {
  /** See the developer guide, "Understanding user pool JSON web tokens". */
  issue(request: TokenRequest): Promise<TokenSet>;
  /**
   * Throws `NotAuthorizedException` for a token that is not or no longer valid, `UserNotFoundException` if its user is
   * gone.
   */
  bearer(accessToken: string): Promise<Bearer>;
}

/** The scope that lets a token call the user's own actions (GetUser, ChangePassword, …). */
const USER_SCOPE = 'aws.cognito.signin.user.admin';

interface TokenNeeds {
  cloud: Cloud;
  pools: Pools;
  users: Users;
  sessions: Sessions;
  keys: Keys;
  triggers: Triggers;
}

export const issuerOf = (region: string, poolId: string): string =>
  `https://cognito-idp.${region}.amazonaws.com/${poolId}`;

export function createTokens({ cloud, pools, users, sessions, keys, triggers }: TokenNeeds): Tokens {
  const now = () => Math.floor(cloud.clock.now() / 1000);

  async function sign(poolId: string, iat: number, claims: JWTPayload, validSeconds: number): Promise<string> {
    const { kid, privateKey } = await keys.of(poolId);
    return new SignJWT({
      ...claims,
      iss: issuerOf(cloud.region, poolId),
      iat,
      exp: iat + validSeconds,
      jti: randomUUID(),
    })
      .setProtectedHeader({ kid, alg: 'RS256' })
      .sign(privateKey);
  }

  return {
    async issue(request) {
      const { pool, client, user, session } = request;
      const groups = pools.groups(pool.id).filter((group) => user.groups.includes(group.name));
      const { idClaims, accessClaims, groupClaims, scopes, idSuppressed, accessSuppressed } = await customizeClaims(
        triggers,
        request,
        groups,
      );
      const common = {
        sub: user.sub,
        origin_jti: session.originJti,
        event_id: randomUUID(),
        auth_time: Math.floor(session.authAt / 1000),
      };
      const id = without(
        { ...attributeClaims(client, user), ...groupClaims.id, 'cognito:username': user.username, ...idClaims },
        idSuppressed,
      );
      const access = without({ ...groupClaims.access, username: user.username, ...accessClaims }, accessSuppressed);
      const issuedAt = now();
      const [IdToken, AccessToken] = await Promise.all([
        sign(pool.id, issuedAt, { ...id, ...common, aud: client.id, token_use: 'id' }, client.idTokenSeconds),
        sign(
          pool.id,
          issuedAt,
          { ...access, ...common, client_id: client.id, token_use: 'access', scope: scopes([USER_SCOPE]).join(' ') },
          client.accessTokenSeconds,
        ),
      ]);
      return { AccessToken, ExpiresIn: client.accessTokenSeconds, TokenType: 'Bearer', IdToken };
    },

    async bearer(accessToken) {
      const claims = await verified(accessToken);
      const pool = pools.find(poolOf(claims));
      if (claims.token_use !== 'access' || pool === undefined) throw notAuthorized('Invalid Access Token');
      if (!String(claims.scope).split(' ').includes(USER_SCOPE)) {
        throw notAuthorized('Access Token does not have required scopes');
      }
      const user = await users.find(pool, String(claims.username));
      if (user === undefined) throw userNotFound();
      if (!user.enabled) throw userDisabled();
      const originJti = String(claims.origin_jti);
      if (!(await sessions.isOpen(pool.id, user.username, originJti)))
        throw notAuthorized('Access Token has been revoked');
      return { pool, client: pools.client(String(claims.client_id)).client, user, originJti };
    },
  };

  async function verified(token: string): Promise<JWTPayload> {
    try {
      const poolId = poolOf(decodeJwt(token));
      if (pools.find(poolId) === undefined) throw notAuthorized('Invalid Access Token');
      const { publicKey } = await keys.of(poolId);
      const options = {
        issuer: issuerOf(cloud.region, poolId),
        algorithms: ['RS256'],
        currentDate: new Date(cloud.clock.now()),
      };
      return (await jwtVerify(token, publicKey, options)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired');
      if (error instanceof errors.JWSSignatureVerificationFailed) {
        throw notAuthorized('Could not verify signature for Access Token');
      }
      throw notAuthorized('Invalid Access Token');
    }
  }
}

const poolOf = (claims: JWTPayload): string => String(claims.iss).split('/').pop() ?? '';

/** The attributes that the client may read, as claims of an ID token. */
function attributeClaims(client: Client, user: User): JWTPayload {
  const claims: JWTPayload = {};
  for (const [name, value] of Object.entries(user.attributes)) {
    if (client.readable !== undefined && !client.readable.includes(name)) continue;
    claims[name] = name.endsWith('_verified') ? value === 'true' : value;
  }
  return claims;
}

function without(claims: JWTPayload, names: string[]): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
}
