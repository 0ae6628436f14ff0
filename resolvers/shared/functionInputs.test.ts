import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { LIMITS } from '../../domain/check.ts';
import { NOW_SECONDS } from '../../domain/testing/builders.ts';
import { contextOf } from './testing/contexts.ts';

const ask = (file: string, input: object) => {
  const path = new URL(`../${file}.ts`, import.meta.url).pathname;
  const field = file.slice(file.indexOf('/') + 1);
  return resolverUnderTest(path, NOW_SECONDS * 1000).request(contextOf(field, 'ada', { input }));
};
const CONTROL = 'must not contain line breaks or other control characters';

test.each<[string, object, object[]]>([
  [
    'user/Mutation.inviteUser',
    { email: 'nobody', name: 'A\u0000', role: 'MEMBER', idempotencyKey: '' },
    [
      { path: 'input.name', message: CONTROL },
      {
        path: 'input.email',
        message: 'must be an address that mail can be sent to, in ASCII letters, such as grace@example.com',
      },
      { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
    ],
  ],
  [
    'user/Mutation.inviteUser',
    { email: 'a\ud800@example.com', name: '', role: 'MEMBER' },
    [
      { path: 'input.email', message: 'must be well-formed Unicode' },
      { path: 'input.name', message: 'must have 1 to 100 characters' },
    ],
  ],
  [
    'user/Mutation.inviteUser',
    { email: 'a\ud800@example.com', name: 'A\u0000', role: 'MEMBER' },
    [
      { path: 'input.email', message: 'must be well-formed Unicode' },
      { path: 'input.name', message: CONTROL },
    ],
  ],
  [
    'user/Mutation.setUserStatus',
    { id: 'a\u0007', status: 'ACTIVE', idempotencyKey: '' },
    [
      { path: 'input.id', message: CONTROL },
      { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
    ],
  ],
])('%s with %j reports all problems, of texts and others, before the function is called', (file, input, fields) => {
  const { result, error } = ask(file, input);
  expect({ result, errorType: error?.errorType, errorInfo: error?.errorInfo }).toEqual({
    result: null,
    errorType: 'VALIDATION',
    errorInfo: { fields },
  });
});

test('the texts of the longest list that is allowed are searched, to the last one', () => {
  const ids = Array.from({ length: LIMITS.bulk }, () => 't1');
  const { error } = ask('task/Mutation.bulkUpdateTasks', { ids: [...ids.slice(1), 't\u0000'], change: {} });
  expect(error?.errorInfo).toEqual({ fields: [{ path: `input.ids.${LIMITS.bulk - 1}`, message: CONTROL }] });
});

test('problems in the texts of a bulk change are reported before the function is called; the function reports all others', () => {
  const { result, error } = ask('task/Mutation.bulkUpdateTasks', {
    ids: ['t\u0000'],
    change: { status: 'DONE', fields: { title: '' } },
  });
  expect({ result, errorType: error?.errorType, errorInfo: error?.errorInfo }).toEqual({
    result: null,
    errorType: 'VALIDATION',
    errorInfo: { fields: [{ path: 'input.ids.0', message: CONTROL }] },
  });
});

test('the longest lists that are searched stay within the iterations of an evaluation', () => {
  const many = (name: string) => Array.from({ length: 50 }, (_, index) => `${name}${index}`);
  const fields = { title: 'New', tags: many('tag') };
  const change = { fields, addAssigneeIds: many('u'), removeAssigneeIds: many('v') };
  expect(ask('task/Mutation.bulkUpdateTasks', { ids: many('t'), change }).result).toMatchObject({
    operation: 'Invoke',
  });
});
