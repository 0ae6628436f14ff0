import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { aRow, DUE, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { eventView, type EventItem } from '../../domain/task/view.ts';
import { contextOf } from '../shared/testing/contexts.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);

test('Mutation.publishTaskEvent answers the event with the task as subscribers of the named role see it', () => {
  const { request, response } = step('Mutation.publishTaskEvent.ts');
  const item: EventItem = { PK: 'TASK#t1', SK: 'EVENT#000000000003', type: 'UPDATED', at: NOW, row: aRow(DUE) };
  const input = eventView(item);
  const published = (viewerRole: string) =>
    response({ ...contextOf('Mutation.publishTaskEvent', 'router', { input, viewerRole }), result: {} }).result;
  expect(request(contextOf('Mutation.publishTaskEvent', 'router', { input, viewerRole: 'ADMIN' })).result).toEqual({
    payload: {},
  });
  const shown = (viewerRole: string, allowedTransitions: string[]) => ({
    ...input,
    task: { ...input.task, isOverdue: false, allowedTransitions },
    snapshot: input.task,
    viewerRole,
  });
  expect(published('MEMBER')).toEqual(shown('MEMBER', ['IN_PROGRESS']));
  expect(published('ADMIN')).toEqual(shown('ADMIN', ['IN_PROGRESS', 'CANCELLED']));
});

test('Mutation.endSubscriptions ends a user’s subscriptions of every field', () => {
  const { request, response } = step('Mutation.endSubscriptions.ts');
  const context = contextOf('Mutation.endSubscriptions', 'ender', { userId: 'grace' });
  expect(request(context).result).toEqual({ payload: { userId: 'grace' } });
  const { result, extensions } = response({ ...context, result: {} });
  expect(result).toEqual({ userId: 'grace' });
  expect(extensions).toEqual(
    ['onTaskStatusChanged', 'onTaskEvent', 'onMyTaskEvents'].map((subscriptionField) => ({
      name: 'invalidateSubscriptions',
      arguments: [{ subscriptionField, payload: { userId: 'grace' } }],
    })),
  );
});
