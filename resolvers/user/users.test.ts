import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { userSort } from '../../domain/keys.ts';
import { aMember, anAdmin, anAdminProfile, aProfile, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { newProfile, userView } from '../../domain/user/profile.ts';
import { batchOf, contextOf, refusalOf, TABLE } from '../shared/testing/contexts.ts';
import { pipelineUnderTest } from '../shared/testing/pipeline.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);
const profile = aProfile({ createdAt: NOW, updatedAt: NOW });
const member = newProfile({ ...profile, now: NOW });
const inactive = newProfile({ ...aProfile({ status: 'INACTIVE' }), now: NOW });
const admin = newProfile({ ...anAdminProfile(), now: NOW });

describe('Query.me', () => {
  const { request, response } = step('Query.me.ts');
  const context = contextOf('Query.me', 'grace', {});

  test('reads the profile of the caller', () => {
    expect(request(context).result).toEqual({
      operation: 'GetItem',
      key: { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } },
      consistentRead: false,
    });
  });

  test('is null until the profile exists, and shows inactive users that they are inactive', () => {
    const none = response({ ...context, result: null });
    expect(none).toMatchObject({ result: null, appended: [] });
    expect(none.error).toBeUndefined();
    expect(response({ ...context, result: member }).result).toEqual(userView(profile, true));
    expect(response({ ...context, result: inactive }).result).toMatchObject({ status: 'INACTIVE' });
  });

  test('a fault is an error, not null', () => {
    const error = { type: 'DynamoDB:ThrottlingException', message: '' };
    expect(response({ ...context, result: null, error })).toMatchObject({ error: { errorType: 'THROTTLED' } });
  });
});

describe('Query.user', () => {
  const { request, response } = step('Query.user.ts');
  const context = contextOf('Query.user', 'ada', { id: 'grace' });

  test('reads caller and user in one request, and a caller who asks for themselves once', () => {
    const keys = (id: string) => {
      const { tables } = request(contextOf('Query.user', 'ada', { id })).result as {
        tables: Record<string, { keys: unknown[]; consistentRead: boolean }>;
      };
      expect(tables[TABLE]!.consistentRead).toBe(false);
      return tables[TABLE]!.keys;
    };
    expect(keys('grace')).toHaveLength(2);
    expect(keys('ada')).toEqual([{ PK: { S: 'USER#ada' }, SK: { S: 'PROFILE' } }]);
    expect(keys('a#b')).toHaveLength(1);
  });

  test('shows an ADMIN any user, null for none', () => {
    expect(response({ ...context, result: batchOf(admin, member) }).result).toEqual(userView(profile, true));
    const none = response({ ...context, result: batchOf(admin, null) });
    expect([none.result, none.error]).toEqual([null, undefined]);
  });

  test('is refused to a MEMBER, even for themselves', () => {
    const own = contextOf('Query.user', 'grace', { id: 'grace' });
    expect(response({ ...own, result: batchOf(member) }).unauthorized).toBe(true);
  });
});

describe('the caller of a list', () => {
  const { request, response } = step('../shared/actor.ts');
  const context = contextOf('Query.directory', 'grace', {});

  test('is read from the table and passed to later steps', () => {
    expect(request(context).result).toEqual({
      operation: 'GetItem',
      key: { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } },
      consistentRead: false,
    });
    expect(response({ ...context, result: member }).stash['actor']).toEqual(aMember);
  });

  test.each([
    ['nobody', null],
    ['inactive', inactive],
  ])('is refused if %s', (_, result) => {
    expect(response({ ...context, result }).unauthorized).toBe(true);
  });
});

describe('Query.users', () => {
  const { request, response } = step('Query.users/list.ts');
  const context = (args: object, actor = anAdmin) => ({
    ...contextOf('Query.users', actor.id, { first: 20, ...args }),
    stash: { actor },
  });

  test.each([
    [{}, 'byStatus', 'USERS#0'],
    [{ role: null, status: null }, 'byStatus', 'USERS#0'],
    [{ role: 'MEMBER', status: 'ACTIVE' }, 'byPriority', 'USERS#MEMBER#ACTIVE#0'],
  ])('%j asks one index', (args, index, partition) => {
    expect(request(context(args)).result).toMatchObject({
      index,
      query: { expression: '#p = :p', expressionValues: { ':p': { S: partition } } },
    });
  });

  test('shows whole users', () => {
    const items = [{ sort: userSort('grace', 'Grace Hopper'), row: profile }];
    expect(response({ ...context({}), result: { items } }).result).toMatchObject({ nodes: [profile] });
  });

  test('is refused to a MEMBER', () => {
    expect(request(context({}, aMember)).unauthorized).toBe(true);
  });
});

describe('Query.directory', () => {
  const { request, response } = step('Query.directory/list.ts');
  const context = (args: object) => ({
    ...contextOf('Query.directory', 'grace', { first: 20, ...args }),
    stash: { actor: aMember },
  });
  const page = (result: unknown) => (result as { pageInfo: { endCursor: string } }).pageInfo;

  test('asks for active users by the beginning of their names', () => {
    expect(request(context({ prefix: 'Gr' })).result).toMatchObject({
      index: 'byOpen',
      query: {
        expression: '#p = :p AND #s BETWEEN :from AND :to',
        expressionValues: { ':p': { S: 'USERS#ACTIVE#0' }, ':from': { S: 'gr' }, ':to': { S: 'gr\u{10ffff}' } },
      },
    });
  });

  test('shows only id and name', () => {
    const items = [{ sort: userSort('grace', 'Grace Hopper'), row: profile }];
    expect(response({ ...context({}), result: { items } }).result).toMatchObject({
      nodes: [{ id: 'grace', name: 'Grace Hopper' }],
    });
    expect(JSON.stringify(response({ ...context({}), result: { items } }).result)).not.toContain('example.com');
  });

  test.each(['Gr', '日本', '😀', '"|&='])('a cursor of names in any script continues: %s', (prefix) => {
    const sort = userSort('u1', `${prefix}${'語'.repeat(80)}`);
    const { result } = response({ ...context({ prefix }), result: { items: [{ sort, row: profile }] } });
    expect(request(context({ prefix, after: page(result).endCursor })).result).toMatchObject({
      query: { expressionValues: { ':from': { S: `${sort} ` } } },
    });
    expect(request(context({ prefix: 'x', after: page(result).endCursor }))).toMatchObject({
      error: { errorType: 'VALIDATION' },
    });
  });

  test('refuses a prefix longer than any name, and invalid pages', () => {
    expect(request(context({ prefix: 'a'.repeat(101), first: 0 }))).toMatchObject(
      refusalOf('VALIDATION', {
        fields: [
          { path: 'first', message: 'must be from 1 to 100' },
          { path: 'prefix', message: 'must have at most 100 characters' },
        ],
      }),
    );
  });
});

describe('Mutation.updateMyProfile', () => {
  const { run } = pipelineUnderTest('Mutation.updateMyProfile');
  const call = (input: object, variables = {}) => contextOf('Mutation.updateMyProfile', 'grace', { input }, variables);
  const loaded = (...items: unknown[]) => ({ result: batchOf(...items) });

  test('reads the profile consistently', () => {
    expect(run(call({ name: 'Amazing Grace' })).requests[0]).toMatchObject({
      tables: { [TABLE]: { keys: [{ PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } }], consistentRead: true } },
    });
  });

  test('writes it, unless it was changed meanwhile', () => {
    const { requests, result } = run(call({ name: 'Amazing Grace' }), loaded(member), { result: { keys: [] } });
    expect(requests[1]).toMatchObject({
      operation: 'TransactWriteItems',
      transactItems: [
        {
          operation: 'UpdateItem',
          condition: { expression: '#row.#updatedAt = :updatedAt', expressionValues: { ':updatedAt': { S: NOW } } },
        },
      ],
    });
    expect(result).toMatchObject({ name: 'Amazing Grace' });
  });

  test('repeated under its idempotency key is answered with the current profile', () => {
    const asked = call({ name: 'Amazing Grace', idempotencyKey: 'k1' });
    const claim = (run(asked, loaded(member)).requests[1] as { transactItems: { attributeValues: object }[] })
      .transactItems[1]!.attributeValues as { request: { S: string } };
    expect(claim.request.S).toBe('updateMyProfile {"name":"Amazing Grace"}');
    const record = {
      PK: 'IDEM#grace',
      SK: 'KEY#k1',
      request: claim.request.S,
      entityId: 'grace',
      ttl: NOW_SECONDS + 1,
    };
    const { requests, result } = run(asked, loaded(member, record));
    expect([requests.length, result]).toEqual([1, userView(profile, true)]);
  });

  test('returns without a write if nothing changes', () => {
    const { requests, result } = run(call({ name: 'Grace Hopper' }), loaded(member));
    expect([requests.length, result]).toEqual([1, userView(profile, true)]);
  });

  test('a null changes nothing, but is refused if the whole input says it', () => {
    const input = { name: null, timeZone: null };
    expect(run(call(input), loaded(member)).result).toEqual(userView(profile, true));
    expect(run(call(input, { input }), loaded(member))).toMatchObject(
      refusalOf('VALIDATION', {
        fields: [
          { path: 'input.name', message: 'must have 1 to 100 characters' },
          { path: 'input.timeZone', message: 'must be an IANA time zone such as Europe/Berlin' },
        ],
      }),
    );
  });

  test('is refused to inactive users', () => {
    expect(run(call({ name: 'x' }), loaded(inactive)).unauthorized).toBe(true);
  });

  test('refuses an invalid zone before anything is read', () => {
    expect(run(call({ timeZone: 'Berlin' }))).toMatchObject({ requests: [], error: { errorType: 'VALIDATION' } });
  });

  test('a write lost twice is a CONFLICT', () => {
    const lost = { result: null, error: { type: 'DynamoDB:TransactionConflictException', message: '' } };
    const answer = run(call({ name: 'x' }), loaded(member), lost, loaded(member), lost);
    expect(answer).toMatchObject(refusalOf('CONFLICT', { expectedVersion: null, currentVersion: null }));
    expect(answer.error?.message).toBe('The profile was changed by others at the same moment. Try again.');
  });
});

describe('Mutation.updateNotificationPreferences', () => {
  const { run } = pipelineUnderTest('Mutation.updateNotificationPreferences');
  const call = (input: object, variables = {}) =>
    contextOf('Mutation.updateNotificationPreferences', 'grace', { input }, variables);
  const loaded = { result: batchOf(member) };

  test('leaves alone what was omitted, in any way', () => {
    const input = { assigned: 'OFF', statusChanged: null, digestHour: null };
    expect(run(call(input), loaded, { result: { keys: [] } }).result).toMatchObject({
      notificationPreferences: { assigned: 'OFF', statusChanged: 'MAIL', dueSoon: 'MAIL', digestHour: 8 },
    });
  });

  test('reads the profile only, and claims its idempotency key for its name and input', () => {
    const { requests } = run(call({ assigned: 'OFF', idempotencyKey: 'k1' }), loaded);
    const [read, write] = requests as [
      { tables: Record<string, { keys: object[] }> },
      { transactItems: { attributeValues: { request: { S: string } } }[] },
    ];
    expect(read.tables[TABLE]!.keys).toHaveLength(2);
    expect(write.transactItems.at(-1)!.attributeValues.request.S).toMatch(
      /^updateNotificationPreferences \{"assigned":"OFF"/,
    );
  });

  test('refuses a null that the whole input says', () => {
    const input = { statusChanged: null, digestHour: null };
    expect(run(call(input, { input }), loaded)).toMatchObject(
      refusalOf('VALIDATION', {
        fields: [
          { path: 'input.statusChanged', message: 'must be MAIL, DIGEST or OFF' },
          { path: 'input.digestHour', message: 'must be from 0 to 23' },
        ],
      }),
    );
  });
});
