import { describe, expect, test } from 'vitest';
import { filter, condition, tickets, refusalOf } from './testTickets.ts';

describe('an enhanced filter', () => {
  const setting = (...groups: unknown[]) => `extensions.setSubscriptionFilter(${filter(...groups)}); return null;`;

  test('replaces the arguments', async () => {
    const { connect, mutate } = await tickets(setting([condition('severity', 'eq', 1)]));
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket(group: "a") { id } }');
    await mutate('mutation { create(id: "1", severity: 1, group: "b") { id severity group } }');
    await mutate('mutation { create(id: "2", severity: 2, group: "a") { id severity group } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['1']);
  });

  test('reads fields that the mutation selected, whether or not the subscriber does', async () => {
    const { connect, mutate } = await tickets(setting([condition('owner.name', 'eq', 'Ada')]));
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate('mutation { create(id: "1") { id } }');
    await mutate('mutation { create(id: "2") { id o: owner { n: name } } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['2']);
  });

  test('does not look into lists of objects', async () => {
    const { connect, mutate } = await tickets(setting([condition('watchers.name', 'eq', 'Ada')]));
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket { id } }');
    await mutate('mutation { create(id: "1") { id watchers { name } } }');
    expect(await client.drain()).toEqual([]);
  });

  test('that breaks a limit refuses the start', async () => {
    expect(await refusalOf(setting([condition('id', 'in', ['1', '2', '3', '4', '5', '6'])]))).toEqual({
      errors: [{ message: 'subscription exceeds maximum value limit 5 for operator `in`.', errorCode: 400 }],
    });
  });

  test('set to null is no filter: arguments count', async () => {
    const { connect, mutate } = await tickets('extensions.setSubscriptionFilter(null); return null;');
    const client = await connect();
    await client.subscribe('1', 'subscription { onTicket(group: "a") { id } }');
    await mutate('mutation { create(id: "1", group: "a") { id group } }');
    await mutate('mutation { create(id: "2", group: "b") { id group } }');
    expect((await client.drain()).map(({ payload }) => payload.data.onTicket.id)).toEqual(['1']);
  });

  test('belongs to each subscriber, even if they share document and variables', async () => {
    const byHeader = `extensions.setSubscriptionFilter({ filterGroup: [{ filters: [
      { fieldName: 'group', operator: 'eq', value: ctx.request.headers['x-group'] } ] }] }); return null;`;
    const { connect, mutate, keyHeader } = await tickets(byHeader);
    const [a, b] = await Promise.all([connect(), connect()]);
    const query = 'subscription { onTicket { group } }';
    await a.subscribe('1', query, { authorization: { ...keyHeader, 'x-group': 'a' } });
    await b.subscribe('1', query, { authorization: { ...keyHeader, 'x-group': 'b' } });
    await mutate('mutation { create(group: "b") { group } }');
    expect([(await a.drain()).length, (await b.drain()).length]).toEqual([0, 1]);
  });
});
