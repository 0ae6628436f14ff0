import { describe, expect, test } from 'vitest';
import { headerProtocol } from './testing.ts';
import { HOST, notes, WRITE, unauthorized, denied } from './testNotes.ts';

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
