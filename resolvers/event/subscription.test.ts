import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { aProfile, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { contextOf } from '../shared/testing/contexts.ts';

const profile = newProfile({ ...aProfile(), now: NOW });

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
