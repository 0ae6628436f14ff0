import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalService } from '../../../cloud.ts';
import { answering } from '../testing.ts';
import { headerProtocol, realtimeApi } from './testing.ts';

const schema = /* GraphQL */ `
  type Note @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda {
    id: ID
    secret: String @aws_api_key @aws_cognito_user_pools(cognito_groups: ["ADMIN"])
    must: String! @aws_api_key @aws_lambda
  }
  type Query {
    none: Int
  }
  type Mutation {
    write: Note
  }
  type Subscription {
    onNote: Note @aws_subscribe(mutations: ["write"]) @aws_api_key @aws_iam @aws_cognito_user_pools @aws_lambda
    onAdmin: Note @aws_subscribe(mutations: ["write"]) @aws_cognito_user_pools(cognito_groups: ["ADMIN"])
    onDefault: Note @aws_subscribe(mutations: ["write"])
  }
`;
const POOL = 'us-east-1_AbCdEfGhI';
const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`;
const ROLE = 'arn:aws:iam::000000000000:role/Reader';
const HOST = '127.0.0.1:4000';

let key: CryptoKey;
let jwks: JSONWebKeySet;
beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
});

interface Options {
  /** The Lambda authorizer's answer. */
  authorizer?: (event: any) => unknown;
  /** What the role may do, as the ends of resource ARNs. */
  isAllowed?: (resource: string) => boolean;
}

const notes = ({ authorizer = () => ({}), isAllowed = () => true }: Options = {}) =>
  realtimeApi({
    schema,
    resolvers: { 'Mutation.write': answering(`{ id: '1', secret: 's', must: 'm' }`) },
    properties: {
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'AWS_IAM' },
        {
          AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
          UserPoolConfig: { UserPoolId: POOL, AwsRegion: 'us-east-1' },
        },
        { AuthenticationType: 'AWS_LAMBDA', LambdaAuthorizerConfig: { AuthorizerUri: 'arn:authorizer' } },
      ],
    },
    cloud: {
      call: ({ input }) => ({
        StatusCode: 200,
        Payload: JSON.stringify(authorizer(JSON.parse(String(input.Payload)))),
      }),
      services: [
        { name: 'cognito-idp', resources: {}, jwks: async () => jwks } as LocalService,
        {
          name: 'iam',
          resources: {},
          isAllowed: (_: unknown, action: string, resource: string) =>
            action === 'appsync:GraphQL' && isAllowed(resource),
        } as LocalService,
      ],
    },
  });

async function token(claims: Record<string, unknown> = {}, seconds = 3600): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000);
  const all = { iss: ISSUER, sub: 'u1', token_use: 'id', aud: 'client1', iat: now, exp: now + seconds, ...claims };
  const jwt = await new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
  return { host: HOST, Authorization: jwt };
}
const admin = () => token({ 'cognito:groups': ['ADMIN'] });

/** The header object of an IAM caller. */
async function signed(
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
  path: string,
  body: string,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({ service: 'appsync', region: 'us-east-1', credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path,
    query: {},
    headers: {
      accept: 'application/json, text/javascript',
      'content-encoding': 'amz-1.0',
      'content-type': 'application/json; charset=UTF-8',
      host: HOST,
    },
    body,
  });
  return headers;
}

const WRITE = 'mutation { write { id secret must } }';
const unauthorized = (message: string) => ({
  type: 'error',
  payload: { errors: [{ errorType: 'UnauthorizedException', message, errorCode: 401 }] },
});
const denied = (field: string) => ({
  type: 'error',
  payload: {
    errors: [{ errorType: 'Unauthorized', message: `Not Authorized to access ${field} on type Subscription` }],
  },
});

describe('each start', () => {
  test('has its own credentials, of any mode', async () => {
    const { connect, mutate } = await notes();
    const client = await connect(await token());
    await client.subscribe('key', 'subscription { onDefault { id } }');
    await client.subscribe('admin', 'subscription { onAdmin { id } }', { authorization: await admin() });
    await mutate(WRITE);
    expect((await client.drain()).map(({ id }) => id).sort()).toEqual(['admin', 'key']);
  });

  test('is refused without credentials, even if the connection has some', async () => {
    const { connect } = await notes();
    const client = await connect();
    client.send({ id: '1', type: 'start', payload: { data: '{"query":"subscription { onNote { id } }"}' } });
    expect(await client.next()).toEqual({ id: '1', ...unauthorized('Valid authorization header not provided.') });
  });

  test('is refused with an expired token; running subscriptions continue', async () => {
    const { connect, mutate, cloud } = await notes();
    const authorization = await token();
    const client = await connect(authorization);
    await client.subscribe('1', 'subscription { onNote { id } }', { authorization });
    await cloud.clock.advance(2 * 3600_000);
    await client.drain();
    client.start('2', 'subscription { onNote { id } }', { authorization });
    expect(await client.next()).toEqual({ id: '2', ...unauthorized('Token has expired.') });
    await mutate(WRITE);
    expect((await client.drain()).map(({ id }) => id)).toEqual(['1']);
  });

  test('needs what the directives of the field require', async () => {
    const { connect } = await notes();
    const client = await connect();
    client.start('1', 'subscription { onAdmin { id } }');
    expect(await client.next()).toEqual({ id: '1', ...denied('onAdmin') });
    client.start('2', 'subscription { onAdmin { id } }', {
      authorization: await token({ 'cognito:groups': ['MEMBER'] }),
    });
    expect(await client.next()).toEqual({ id: '2', ...denied('onAdmin') });
    client.start('3', 'subscription { onDefault { id } }', { authorization: await admin() });
    expect(await client.next()).toEqual({ id: '3', ...denied('onDefault') });
  });
});

describe('a delivered event', () => {
  test('is checked field by field for each subscriber', async () => {
    const { connect, mutate } = await notes();
    const [one, two] = await Promise.all([connect(await admin()), connect(await token())]);
    await one.subscribe('1', 'subscription { onNote { id secret } }', { authorization: await admin() });
    await two.subscribe('1', 'subscription { onNote { id secret } }', { authorization: await token() });
    await mutate(WRITE);
    expect((await one.next()).payload).toEqual({ data: { onNote: { id: '1', secret: 's' } } });
    expect((await two.next()).payload).toEqual({
      data: { onNote: { id: '1', secret: null } },
      errors: [
        {
          path: ['onNote', 'secret'],
          data: null,
          errorType: 'Unauthorized',
          errorInfo: null,
          locations: [{ line: 1, column: 28, sourceName: null }],
          message: 'Not Authorized to access secret on type Note',
        },
      ],
    });
  });

  test('is null where a denied field may not be null', async () => {
    const { connect, mutate } = await notes();
    const client = await connect();
    await client.subscribe('1', 'subscription { onNote { must } }', { authorization: await admin() });
    await mutate(WRITE);
    expect((await client.next()).payload).toMatchObject({
      data: { onNote: null },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access must on type Note' }],
    });
  });
});

describe('Cognito', () => {
  const access = { token_use: 'access', aud: undefined, client_id: 'client1', 'cognito:groups': ['ADMIN'] };
  test.each([{}, access])('accepts an ID or an access token: %j', async (claims) => {
    const { connect, mutate } = await notes();
    const authorization = await token({ 'cognito:groups': ['ADMIN'], ...claims });
    const client = await connect(authorization);
    await client.subscribe('1', 'subscription { onAdmin { id } }', { authorization });
    await mutate(WRITE);
    expect((await client.next()).payload).toEqual({ data: { onAdmin: { id: '1' } } });
  });

  test('refuses the connection of an expired token', async () => {
    const { open } = await notes();
    const client = await open(['graphql-ws', headerProtocol(await token({}, -1))]);
    expect(await client.next()).toEqual({ ...unauthorized('Token has expired.'), type: 'connection_error' });
  });
});

describe('IAM', () => {
  const data = JSON.stringify({ query: 'subscription { onNote { id } }', variables: {} });
  const start = async (authorization: Record<string, string>, text = data) => ({
    id: '1',
    type: 'start',
    payload: { data: text, extensions: { authorization } },
  });

  test.each(['/graphql', 'api'])('signs /connect with {}, and the data text, of %s', async (name) => {
    const { open, mutate, cloud, ApiId } = await notes();
    const path = name.replace('api', `/apis/${ApiId}/graphql`);
    const credentials = cloud.credentialsOf(ROLE);
    const header = await signed(credentials, `${path}/connect`, '{}');
    const client = await open(['graphql-ws', headerProtocol(header)], `${path}/realtime`);
    client.send({ type: 'connection_init' });
    expect((await client.next()).type).toBe('connection_ack');
    await client.next();
    client.send(await start(await signed(credentials, path, data)));
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
    await mutate(WRITE);
    expect((await client.next()).payload).toEqual({ data: { onNote: { id: '1' } } });
  });

  test.each([
    ['another path', '/graphql', '{}'],
    ['another body', '/graphql/connect', '{"a":1}'],
  ])('refuses a connection signed for %s', async (_, path, body) => {
    const { open, cloud } = await notes();
    const client = await open(['graphql-ws', headerProtocol(await signed(cloud.credentialsOf(ROLE), path, body))]);
    expect(await client.next()).toMatchObject({ type: 'connection_error', payload: { errors: [{ errorCode: 401 }] } });
  });

  test('refuses a start whose data differs from what was signed', async () => {
    const { connect, cloud } = await notes();
    const client = await connect();
    const authorization = await signed(cloud.credentialsOf(ROLE), '/graphql', data);
    client.send(await start(authorization, `${data} `));
    expect(await client.next()).toEqual({ id: '1', ...unauthorized('You are not authorized to make this call.') });
  });

  test('needs appsync:GraphQL on the field of type Subscription', async () => {
    const { connect, cloud } = await notes({
      isAllowed: (resource) => !resource.endsWith('/types/Subscription/fields/onNote'),
    });
    const client = await connect();
    client.send(await start(await signed(cloud.credentialsOf(ROLE), '/graphql', data)));
    expect(await client.next()).toEqual({ id: '1', ...denied('onNote') });
  });

  test('delivers a mutation by IAM like any other', async () => {
    const { connect, send, service, cloud } = await realtimeApi({
      schema: `type Query { none: Int } type Mutation { write: ID @aws_iam }
        type Subscription { onWrite: ID @aws_subscribe(mutations: ["write"]) }`,
      resolvers: { 'Mutation.write': answering(`'1'`) },
      properties: { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] },
      cloud: { services: [{ name: 'iam', resources: {}, isAllowed: () => true } as LocalService] },
    });
    const client = await connect();
    await client.subscribe('1', 'subscription { onWrite }');
    const text = JSON.stringify({ query: 'mutation { write }' });
    const headers = await signed(cloud.credentialsOf(ROLE), '/graphql', text);
    expect((await send({ text, headers: { ...headers, 'x-api-key': undefined } })).body).toEqual({
      data: { write: '1' },
    });
    await service.idle!();
    expect((await client.next()).payload).toEqual({ data: { onWrite: '1' } });
  });
});

describe('a Lambda authorizer', () => {
  const authorization = { host: HOST, Authorization: 'custom' };

  test('learns of connect and of start', async () => {
    const events: any[] = [];
    const { connect, ApiId } = await notes({ authorizer: (event) => (events.push(event), { isAuthorized: true }) });
    const client = await connect(authorization);
    const query = 'subscription Mine { onNote { id } }';
    await client.subscribe('1', query, { authorization, operationName: 'Mine', variables: {} });
    const context = { apiId: ApiId, accountId: '000000000000', requestId: expect.any(String) };
    const headers = { host: HOST, authorization: 'custom' };
    expect(events).toEqual([
      {
        authorizationToken: 'custom',
        requestContext: { ...context, queryString: '', variables: {}, operationName: 'DeepDish:Connect' },
        requestHeaders: headers,
      },
      {
        authorizationToken: 'custom',
        // Observation G4: neither queryString nor variables.
        requestContext: { ...context, operationName: 'Mine' },
        requestHeaders: headers,
      },
    ]);
  });

  test('refuses the connection, or the start alone', async () => {
    let isAuthorized = false;
    const { open, connect } = await notes({ authorizer: () => ({ isAuthorized }) });
    const refused = await open(['graphql-ws', headerProtocol(authorization)]);
    expect((await refused.next()).type).toBe('connection_error');
    isAuthorized = true;
    const client = await connect(authorization);
    isAuthorized = false;
    client.start('1', 'subscription { onNote { id } }', { authorization });
    expect(await client.next()).toEqual({ id: '1', ...unauthorized('You are not authorized to make this call.') });
  });

  test('denies fields of delivered events, to each caller as decided', async () => {
    const { connect, mutate } = await notes({
      authorizer: ({ authorizationToken }) => ({
        isAuthorized: true,
        deniedFields: authorizationToken === 'less' ? ['Note.id'] : [],
      }),
    });
    const client = await connect();
    const query = 'subscription { onNote { id must } }';
    await client.subscribe('more', query, { authorization });
    await client.subscribe('less', query, { authorization: { host: HOST, Authorization: 'less' } });
    await mutate(WRITE);
    expect((await client.drain()).map(({ id, payload }) => [id, payload.data.onNote])).toEqual([
      ['more', { id: '1', must: 'm' }],
      ['less', { id: null, must: 'm' }],
    ]);
  });

  test('denies the subscription itself', async () => {
    const { connect } = await notes({
      authorizer: () => ({ isAuthorized: true, deniedFields: ['Subscription.onNote'] }),
    });
    const client = await connect();
    client.start('1', 'subscription { onNote { id } }', { authorization });
    expect(await client.next()).toEqual({ id: '1', ...denied('onNote') });
  });
});
