import { createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import type { LocalService } from '../../../cloud.ts';
import { testApi } from '../testing.ts';
import { schema, resolvers, who } from './testCallers.ts';

describe('IAM', () => {
  const ROLE = 'arn:aws:iam::000000000000:role/Publisher';
  const text = JSON.stringify({ query: '{ who }' });
  const api = (allowed = true) =>
    testApi({
      schema,
      resolvers,
      properties: { AuthenticationType: 'AWS_IAM' },
      cloud: { services: [{ name: 'iam', resources: {}, isAllowed: () => allowed } as LocalService] },
    });
  async function signed(
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
    body = text,
  ) {
    const signer = new SignatureV4({ service: 'appsync', region: 'us-east-1', credentials, sha256: Sha256 });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 4000,
      path: '/graphql',
      query: {},
      headers: { host: '127.0.0.1:4000', 'content-type': 'application/json' },
      body,
    });
    return { ...headers, 'x-api-key': undefined };
  }

  test('takes a signature of a known role', async () => {
    const { send, cloud } = await api();
    expect(who(await send({ headers: await signed(cloud.credentialsOf(ROLE)), text }))).toEqual({
      accountId: '000000000000',
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: ['127.0.0.1'],
      username: expect.stringMatching(/^AROA\w+:/),
      userArn: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/Publisher\//),
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    });
  });

  test('refuses a wrong secret, another body, another token', async () => {
    const { send, cloud } = await api();
    const good = cloud.credentialsOf(ROLE);
    const tampered = await signed(good, JSON.stringify({ query: '{ other }' }));
    expect((await send({ headers: await signed({ ...good, secretAccessKey: 'x' }), text })).status).toBe(401);
    expect((await send({ headers: tampered, text })).status).toBe(401);
    expect((await send({ headers: await signed({ ...good, sessionToken: 'x' }), text })).status).toBe(401);
  });

  test('refuses a body that does not match its signed hash', async () => {
    const { send, cloud } = await api();
    const headers = await signed(cloud.credentialsOf(ROLE));
    const other = createHash('sha256').update('other').digest('hex');
    expect((await send({ headers: { ...headers, 'x-amz-content-sha256': other }, text })).status).toBe(401);
  });

  test('treats other credentials as the account owner', async () => {
    const { send } = await api(false);
    const reply = await send({ headers: await signed({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'any' }), text });
    expect(who(reply)).toMatchObject({ userArn: 'arn:aws:iam::000000000000:root' });
  });

  test("denies a root field that the role's policies do not allow", async () => {
    const { send, cloud } = await api(false);
    const { status, body } = await send({ headers: await signed(cloud.credentialsOf(ROLE)), text });
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { who: null }, errors: [{ errorType: 'Unauthorized' }] });
  });
});
