import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import type { LocalService } from '../../../cloud.ts';
import { answering } from '../testing.ts';
import { headerProtocol, realtimeApi } from './testing.ts';
import { HOST, notes, WRITE, unauthorized, denied } from './testNotes.ts';

const ROLE = 'arn:aws:iam::000000000000:role/Reader';

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
