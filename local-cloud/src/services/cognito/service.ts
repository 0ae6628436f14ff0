import type { JWK } from 'jose';
import type { HttpRequest, HttpResponse, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { stableId } from '../../shared/ids.ts';
import { permissionOn } from '../../shared/permission.ts';
import { createActions } from './actions/index.ts';
import type { Messages } from './messages.ts';
import { readClient, readPool } from './readPool.ts';
import { createServices } from './services.ts';
import { issuerOf } from './tokens.ts';

export interface CognitoService extends LocalService {
  /** The keys that sign the pool's tokens. Throws `ResourceNotFoundException` for an unknown pool. */
  jwks(poolId: string): Promise<{ keys: JWK[] }>;
  poolExists(poolId: string): boolean;
  /** The SES identities that pools send through. */
  mailIdentities(): string[];
  /** Messages to users, oldest first. */
  messages: Pick<Messages, 'list' | 'empty' | 'changes'>;
}

const WELL_KNOWN = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;
const MESSAGES_PATH = '/_cognito/messages';

/** Cognito user pools. */
export const cognito: ServiceFactory = (cloud): CognitoService => {
  const services = createServices(cloud);
  const { pools, keys, messages } = services;
  const idOf = (kind: string, length: number, { stack, logicalId }: Resource) =>
    stableId(length, kind, stack, logicalId);
  const poolId = (resource: Resource) => `${cloud.region}_${idOf('user-pool', 9, resource)}`;
  const poolArn = (id: string) => `arn:aws:cognito-idp:${cloud.region}:${cloud.accountId}:userpool/${id}`;
  const onPool = permissionOn('cognito-idp', ({ UserPoolId }) => poolArn(UserPoolId));
  const clientId = (resource: Resource) => idOf('user-pool-client', 26, resource).toLowerCase();

  async function jwks(id: string): Promise<{ keys: JWK[] }> {
    pools.pool(id);
    return { keys: [(await keys.of(id)).publicJwk] };
  }

  async function wellKnown(id: string, document: string): Promise<HttpResponse> {
    if (pools.find(id) === undefined) {
      const { message } = new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
      return json(404, { message });
    }
    if (document === 'jwks.json') return json(200, await jwks(id));
    return json(200, {
      issuer: issuerOf(cloud.region, id),
      jwks_uri: `${cloud.awsEndpoint}/${id}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
      response_types_supported: ['code', 'token'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
    });
  }

  return {
    name: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    resources: {
      async 'AWS::Cognito::UserPool'(resource) {
        const id = poolId(resource);
        const arn = poolArn(id);
        pools.add(readPool(resource, id, arn));
        // Making the key takes a moment, in another thread. `ready` waits for it.
        keys.of(id).catch(() => {});
        const issuer = issuerOf(cloud.region, id);
        return {
          ref: id,
          attributes: { Arn: arn, UserPoolId: id, ProviderName: issuer.slice('https://'.length), ProviderURL: issuer },
        };
      },
      async 'AWS::Cognito::UserPoolClient'(resource) {
        const id = clientId(resource);
        const hasSecret = String(resource.properties.GenerateSecret) === 'true';
        const secret = hasSecret ? idOf('user-pool-client-secret', 52, resource).toLowerCase() : undefined;
        const client = readClient(resource, id, secret);
        pools.addClient(client);
        return { ref: id, attributes: { ClientId: id, Name: client.name, ClientSecret: secret } };
      },
      async 'AWS::Cognito::UserPoolGroup'({ properties, logicalId }) {
        const name: string = properties.GroupName ?? logicalId;
        pools.addGroup({
          poolId: properties.UserPoolId,
          name,
          description: properties.Description,
          precedence: properties.Precedence === undefined ? undefined : Number(properties.Precedence),
          roleArn: properties.RoleArn,
        });
        return { ref: name };
      },
      // The hosted sign-in pages do not run here. Other resources only refer to the name.
      async 'AWS::Cognito::UserPoolDomain'({ properties }) {
        return { ref: properties.Domain, attributes: { CloudFrontDistribution: '' } };
      },
    },
    async remove(resource) {
      if (resource.type === 'AWS::Cognito::UserPool') pools.remove(poolId(resource));
      if (resource.type === 'AWS::Cognito::UserPoolClient') pools.removeClient(clientId(resource));
      if (resource.type === 'AWS::Cognito::UserPoolGroup') {
        pools.removeGroup(resource.properties.UserPoolId, resource.properties.GroupName ?? resource.logicalId);
      }
    },
    actions: createActions(services),
    // Users' calls about themselves (sign-in, sign-up, with an access token) carry no signature; the others name the
    // pool.
    permissions: (action, input) => (input.UserPoolId === undefined ? [] : onPool(action, input)),
    handle(request: HttpRequest) {
      if (request.method !== 'GET') return undefined;
      if (request.path === MESSAGES_PATH) return messages.list().then((list) => json(200, list));
      const [, id, document] = WELL_KNOWN.exec(request.path) ?? [];
      return id === undefined || document === undefined ? undefined : wellKnown(id, document);
    },
    // At the very first start, a signing key is made. The first sign-in does not wait for it.
    ready: async () => void (await Promise.all(pools.ids().map((id) => keys.of(id)))),
    jwks,
    poolExists: (id) => pools.find(id) !== undefined,
    mailIdentities: () => pools.ids().flatMap((id) => pools.find(id)?.sender?.identity ?? []),
    messages,
    close: async () => keys.close(),
  };
};

const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
