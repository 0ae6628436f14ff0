import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { invalidationFilter, subscriptionFilter, type Wanted } from '../../domain/task/subscriptionFilter.ts';
import { aMember, anAdmin, anAdminProfile, aProfile, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { contextOf } from '../shared/testing/contexts.ts';

const profile = newProfile({ ...aProfile(), now: NOW });

const step = (field: string) =>
  resolverUnderTest(new URL(`Subscription.${field}.ts`, import.meta.url).pathname, NOW_SECONDS * 1000);

test.each(['onTaskEvent', 'onMyTaskEvents', 'onTaskStatusChanged'])('%s reads its subscriber consistently', (field) => {
  const { request } = step(field);
  expect(request(contextOf(`Subscription.${field}`, 'grace', {})).result).toEqual({
    operation: 'GetItem',
    key: { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } },
    consistentRead: true,
  });
  expect(request(contextOf(`Subscription.${field}`, 'grace', { taskId: 't\u0000' }))).toMatchObject({
    error: { errorType: 'VALIDATION', errorInfo: { fields: [{ path: 'taskId' }] } },
  });
});

const member = { ...aMember, timeZone: aProfile().timeZone };
test.each<[string, object, Wanted]>([
  ['onTaskEvent', { taskId: 't1', type: 'UPDATED' }, { taskId: 't1', type: 'UPDATED', mine: false }],
  ['onTaskEvent', {}, { mine: false }],
  ['onMyTaskEvents', {}, { mine: true }],
  ['onTaskStatusChanged', { taskId: 't1' }, { taskId: 't1', type: 'STATUS_CHANGED', mine: false }],
])('%s with %j sets a filter for events, and a filter that ends the subscription', (field, args, wanted) => {
  const admin = newProfile({ ...anAdminProfile(), now: NOW });
  for (const [actor, result] of [[member, profile] as const, [anAdmin, admin] as const]) {
    const { extensions } = step(field).response({
      ...contextOf(`Subscription.${field}`, actor.id, { ...args }),
      result,
    });
    expect(extensions).toEqual([
      { name: 'setSubscriptionFilter', arguments: [subscriptionFilter(actor, wanted)] },
      { name: 'setSubscriptionInvalidationFilter', arguments: [invalidationFilter(actor)] },
    ]);
  }
});

test.each([
  ['onTaskEvent', { taskId: 't1' }],
  ['onMyTaskEvents', {}],
  ['onTaskStatusChanged', { taskId: 't1' }],
])('%s sets both filters and returns null: with data, AppSync refuses the subscription', (field, args) => {
  const file = new URL(`Subscription.${field}.ts`, import.meta.url).pathname;
  const { response } = resolverUnderTest(file, NOW_SECONDS * 1000);
  const { result, error, extensions } = response({
    ...contextOf(`Subscription.${field}`, 'grace', args),
    result: profile,
  });
  expect({ result, error, extensions: extensions.map(({ name }) => name) }).toEqual({
    result: null,
    error: undefined,
    extensions: ['setSubscriptionFilter', 'setSubscriptionInvalidationFilter'],
  });
});
