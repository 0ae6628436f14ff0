import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { NOW_SECONDS } from '../../domain/testing/builders.ts';
import { contextOf } from '../shared/testing/contexts.ts';

/** The mutations that functions carry out: the field, its arguments, and the input that the function gets. */
const INVOKED: [field: string, args: object, input: object][] = [
  ['Mutation.inviteUser', { input: { email: ' ida@example.com ', name: 'Ida', role: 'MEMBER' } }, {}],
  ['Mutation.updateUserRole', { input: { id: 'grace', role: 'ADMIN', idempotencyKey: null } }, {}],
  ['Mutation.setUserStatus', { input: { id: 'grace', status: 'INACTIVE' } }, {}],
  ['Mutation.reassignTasks', { input: { fromUserId: 'grace', toUserId: 'alan' } }, {}],
  ['Mutation.eraseUser', { input: { id: 'grace' } }, {}],
  ['Query.exportMyData', { after: null }, { after: null }],
  ['Query.exportMyData', {}, {}],
];

describe.each(INVOKED)('%s with %j', (field, args, own) => {
  const { request, response } = resolverUnderTest(new URL(`${field}.ts`, import.meta.url).pathname, NOW_SECONDS * 1000);
  const context = contextOf(field, 'ada', { ...args });
  const input = { ...(args as { input?: object }).input, ...own };

  test('passes the caller and the input to the function', () => {
    expect(request(context).result).toEqual({
      operation: 'Invoke',
      payload: { callerId: 'ada', correlationId: null, input },
    });
  });

  test("passes AppSync's id of the request to the function", () => {
    const headers = { ...context.request.headers, 'x-amzn-requestid': 'r1' };
    const asked = { ...context, request: { ...context.request, headers } };
    expect(request(asked).result).toMatchObject({ payload: { correlationId: 'r1' } });
  });

  test('passes on the answer, makes a refusal an error, and masks a fault', () => {
    expect(response({ ...context, result: { ok: true, value: { id: 'grace' } } }).result).toEqual({ id: 'grace' });
    const refusal = { code: 'NOT_FOUND', message: 'There is no such user.' };
    expect(response({ ...context, result: { ok: false, refusal } })).toMatchObject({
      error: { message: 'There is no such user.', errorType: 'NOT_FOUND' },
    });
    const { error } = response({ ...context, result: null, error: { type: 'Lambda:Unhandled', message: 'secret' } });
    expect(error).toMatchObject({ errorType: 'INTERNAL', message: expect.not.stringContaining('secret') });
  });
});

test('a text that breaks the policy is refused before the function is called', () => {
  const { request } = resolverUnderTest(
    new URL('Mutation.reassignTasks.ts', import.meta.url).pathname,
    NOW_SECONDS * 1000,
  );
  const input = { fromUserId: 'a\u0000', toUserId: 'a\u0000' };
  expect(request(contextOf('Mutation.reassignTasks', 'ada', { input }))).toMatchObject({
    result: null,
    error: {
      errorType: 'VALIDATION',
      errorInfo: {
        fields: expect.arrayContaining([{ path: 'input.toUserId', message: 'must be another user than fromUserId' }]),
      },
    },
  });
});
