import { expect, test } from 'vitest';
import { aMember, anAdmin } from '../testing/builders.ts';
import { invalidationFilter, subscriptionFilter } from './subscriptionFilter.ts';

const asAdmin = { fieldName: 'viewerRole', operator: 'eq', value: 'ADMIN' };
const asMember = { fieldName: 'viewerRole', operator: 'eq', value: 'MEMBER' };
const concerns = (id: string) => ({ fieldName: 'audience', operator: 'contains', value: id });
const group = (...filters: object[]) => ({ filterGroup: [{ filters }] });

test('an ADMIN receives events of all tasks, or of their own if they ask for these', () => {
  expect(subscriptionFilter(anAdmin, { mine: false })).toEqual(group(asAdmin));
  expect(subscriptionFilter(anAdmin, { mine: true })).toEqual(group(asAdmin, concerns('ada')));
});

test('a MEMBER receives only events that concern them, whatever they ask for', () => {
  expect(subscriptionFilter(aMember, { mine: false })).toEqual(group(asMember, concerns('grace')));
  expect(subscriptionFilter(aMember, { mine: true })).toEqual(group(asMember, concerns('grace')));
});

test('one task and one kind of event can be asked for', () => {
  expect(subscriptionFilter(anAdmin, { mine: false, taskId: 't1', type: 'CREATED' })).toEqual(
    group(
      asAdmin,
      { fieldName: 'taskId', operator: 'eq', value: 't1' },
      { fieldName: 'type', operator: 'eq', value: 'CREATED' },
    ),
  );
  expect(subscriptionFilter(anAdmin, { mine: false, taskId: null, type: null })).toEqual(group(asAdmin));
});

test('a text that cannot be an id never reaches the filter: it is replaced by an id that no task has', () => {
  expect(subscriptionFilter(anAdmin, { mine: false, taskId: 'a#b' })).toEqual(
    group(asAdmin, { fieldName: 'taskId', operator: 'eq', value: 'none' }),
  );
});

test('a subscription ends with its user', () => {
  expect(invalidationFilter(aMember)).toEqual(group({ fieldName: 'userId', operator: 'eq', value: 'grace' }));
});
