import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { AwsError } from '../../../shared/errors.ts';
import type { FakeCloudOptions } from '../../../testing/fakeCloud.ts';
import { testApi } from '../testing.ts';
import { schema, resolvers, refused, who } from './testCallers.ts';

describe('Lambda authorizer', () => {
  const api = (
    answer: (event: any) => unknown,
    config: Record<string, unknown> = {},
    call: FakeCloudOptions['call'] = ({ input }) => ({
      StatusCode: 200,
      Payload: JSON.stringify(answer(JSON.parse(String(input.Payload)))),
    }),
  ) =>
    testApi({
      schema,
      resolvers,
      properties: {
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: { AuthorizerUri: 'arn:authorizer', ...config },
      },
      cloud: { call },
    });
  const headers = { 'x-api-key': undefined, authorization: 'custom token' };

  test('tells the function what it may know, and resolvers what the function answers', async () => {
    let event: any;
    const { ask, ApiId } = await api((given) => {
      event = given;
      return { isAuthorized: true, resolverContext: { tenant: 't1' }, deniedFields: ['Query.other'] };
    });
    const reply = await ask('query Mine { who other }', { a: 1 }, headers);
    expect(who(reply)).toEqual({ resolverContext: { tenant: 't1' } });
    expect(reply.body.data.other).toBeNull();
    expect(reply.body.errors).toMatchObject([{ path: ['other'], errorType: 'Unauthorized' }]);
    expect(event).toMatchObject({
      authorizationToken: 'custom token',
      requestContext: {
        apiId: ApiId,
        accountId: '000000000000',
        queryString: 'query Mine { who other }',
        variables: { a: 1 },
      },
      requestHeaders: { authorization: 'custom token' },
    });
  });

  test.each([{ isAuthorized: false }, {}, null, 'yes', { isAuthorized: 'true' }])(
    'refuses after the answer %j',
    async (answer) => {
      const { ask } = await api(() => answer);
      expect(await ask('{ who }', {}, headers)).toMatchObject({
        status: 401,
        body: refused('You are not authorized to make this call.'),
      });
    },
  );

  test.each([
    [5_000_000, 200],
    [5_300_000, 401],
  ])('an answer of %i bytes gives status %i', async (bytes, status) => {
    const { ask } = await api(() => ({ isAuthorized: true, resolverContext: { text: 'x'.repeat(bytes) } }));
    expect((await ask('{ other }', {}, headers)).status).toBe(status);
  });

  test('checks the expression first', async () => {
    const { ask, cloud } = await api(() => ({ isAuthorized: true }), { IdentityValidationExpression: '^good.*' });
    expect((await ask('{ who }', {}, headers)).status).toBe(401);
    expect(cloud.calls).toHaveLength(0);
  });

  test('is called as AppSync; a function whose policy does not allow AppSync admits nobody', async () => {
    const { ask, cloud, ApiId } = await api(
      () => ({}),
      {},
      () => Promise.reject(new AwsError('AccessDeniedException', 'no', 403)),
    );
    expect((await ask('{ who }', {}, headers)).status).toBe(400);
    expect(cloud.calls[0]!.principal).toEqual({
      arn: 'appsync.amazonaws.com',
      service: 'appsync.amazonaws.com',
      sourceArn: `arn:aws:appsync:us-east-1:000000000000:apis/${ApiId}`,
    });
  });

  test('refuses after 10 seconds without an answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { ask } = await api(
      () => ({}),
      {},
      () => new Promise(() => {}),
    );
    const reply = ask('{ who }', {}, headers);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await reply).toMatchObject({ status: 401, body: refused('You are not authorized to make this call.') });
  });

  test('caches an answer for its time to live', async () => {
    const { ask, cloud } = await api(() => ({ isAuthorized: true, ttlOverride: 60 }));
    await ask('{ who }', {}, headers);
    await ask('{ who }', {}, headers);
    expect(cloud.calls).toHaveLength(1);
    await cloud.clock.advance(61_000);
    await ask('{ who }', {}, headers);
    expect(cloud.calls).toHaveLength(2);
  });
});
