import { describe, expect, test } from 'vitest';
import { handlers, filter, condition, tickets } from './testTickets.ts';

describe('invalidation', () => {
  const watching = `extensions.setSubscriptionInvalidationFilter(${filter([condition('who', 'eq', 'ada')])}); return null;`;
  const END = 'mutation ($payload: AWSJSON) { endAll(payload: $payload) }';
  const payload = (who: string) => ({ payload: JSON.stringify({ who }) });

  test('completes matching subscriptions and closes their connections, and no others', async () => {
    const { connect, mutate } = await tickets(watching);
    const [hit, safe] = await Promise.all([connect(), connect()]);
    await hit.subscribe('1', 'subscription { onTicket { id } }');
    await hit.subscribe('2', 'subscription { onOther { id } }');
    await safe.subscribe('2', 'subscription { onOther { id } }');
    await mutate(END, payload('bob'));
    expect(await hit.drain()).toEqual([]);
    await mutate(END, payload('ada'));
    expect(await hit.next()).toEqual({ id: '1', type: 'complete' });
    expect(await hit.closed).toEqual({ code: 1000, reason: 'Subscription complete.' });
    await mutate('mutation { create(id: "1") { id } }');
    expect((await safe.drain()).map(({ id }) => id)).toEqual(['2']);
  });

  test('reaches every matching connection', async () => {
    const { connect, mutate } = await tickets(watching);
    const clients = await Promise.all([connect(), connect(), connect()]);
    for (const client of clients) await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate(END, payload('ada'));
    expect((await Promise.all(clients.map(({ closed }) => closed))).map(({ code }) => code)).toEqual([
      1000, 1000, 1000,
    ]);
  });

  test('does not reach a subscription that set no such filter', async () => {
    const { connect, mutate } = await tickets('return null;');
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate(END, payload('ada'));
    expect(await client.drain()).toEqual([]);
  });

  test('allows five different calls per request; a sixth is an error of its field', async () => {
    const numbers = (...all: number[]) =>
      all.map((n) => `extensions.invalidateSubscriptions({ subscriptionField: 'onTicket', payload: { n: ${n} } });`);
    const many = {
      'Mutation.endMany': { code: handlers(`${numbers(1, 2, 2, 3, 4, 5).join(' ')} return 1;`) },
      'Mutation.endMore': { code: handlers(`${numbers(5, 6).join(' ')} return 1;`) },
    };
    const from = (n: number) =>
      `extensions.setSubscriptionInvalidationFilter(${filter([condition('n', 'ge', n)])}); return null;`;
    const { connect, mutate } = await tickets(from(5), many);
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    expect(await mutate('mutation { endMany endMore }')).toMatchObject({
      data: { endMany: 1, endMore: null },
      errors: [
        {
          path: ['endMore'],
          errorType: 'BadRequestException',
          message: 'A request may make at most 5 different calls of invalidateSubscriptions.',
        },
      ],
    });
    expect((await client.closed).code).toBe(1000);

    const other = await tickets(from(6), many);
    const watcher = await other.connect();
    await watcher.subscribe('1', 'subscription { onTicket { id } }');
    await other.mutate('mutation { endMany endMore }');
    expect(await watcher.drain()).toEqual([]);
  });

  test('comes before the event of the same mutation', async () => {
    const both = `extensions.invalidateSubscriptions({ subscriptionField: 'onTicket', payload: { who: 'ada' } });
      return { id: '1' };`;
    const { connect, mutate } = await tickets(watching, { 'Mutation.create': { code: handlers(both) } });
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate('mutation { create { id } }');
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
  });
});
