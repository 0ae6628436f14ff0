import { expect, test } from 'vitest';
import {
  accepted,
  changedByOthers,
  internal,
  invalid,
  isThrottleName,
  lastAdmin,
  noSuchTask,
  noSuchUser,
  overtaken,
  throttled,
  unauthorized,
} from './outcome.ts';

test.each([
  ['a task', noSuchTask, 'NOT_FOUND', 'There is no such task.'],
  ['a user', noSuchUser, 'NOT_FOUND', 'There is no such user.'],
  ['another administrator', lastAdmin, 'LAST_ADMIN', 'There must be another active administrator first.'],
  ['a right', unauthorized, 'Unauthorized', 'Not Authorized'],
])('the lack of %s has its own code and words', (_, refusal, code, message) => {
  expect(refusal()).toEqual({ ok: false, refusal: { code, message } });
});

test('problems are in the message, which is readable alone, and field by field', () => {
  const problems = [
    { path: 'input.title', message: 'must have 1 to 200 characters' },
    { path: 'input.tags.3', message: 'must not be given twice' },
  ];
  expect(invalid(problems)).toEqual({
    ok: false,
    refusal: {
      code: 'VALIDATION',
      message: 'input.title: must have 1 to 200 characters; input.tags.3: must not be given twice',
      info: { fields: problems },
    },
  });
});

test('a conflict whose winner is not known names no version', () => {
  const refusal = {
    code: 'CONFLICT',
    message: 'The user was changed by others at the same moment. Try again.',
    info: { expectedVersion: null, currentVersion: null },
  };
  expect(changedByOthers('user')).toEqual({ ok: false, refusal });
  expect(overtaken('Others came first.')).toEqual({
    ok: false,
    refusal: { ...refusal, message: 'Others came first.' },
  });
});

test('an accepted value is the value', () => {
  expect(accepted(7)).toEqual({ ok: true, value: 7 });
});

test.each([
  ['ThrottledError', true],
  ['DynamoDB:ThrottlingException', true],
  ['ProvisionedThroughputExceededException', true],
  ['RequestLimitExceeded', true],
  ['TooManyRequestsException', true],
  ['ValidationException', false],
  ['', false],
])('an error named "%s" passes with time: %s', (name, passes) => {
  expect(isThrottleName(name)).toBe(passes);
});

test('a throttle says when to try again', () => {
  const refusal = {
    code: 'THROTTLED',
    message: 'Too much is going on right now. Try again in a moment.',
    info: { retryable: true, retryAfter: 1 },
  };
  expect(throttled()).toEqual({ ok: false, refusal });
});

test('a fault of ours tells the id under which operators find it, and nothing else', () => {
  const refusal = {
    code: 'INTERNAL',
    message: 'Something went wrong on our side. Quote the trace id when you report it.',
    info: { traceId: 'Root=1-2' },
  };
  expect(internal('Root=1-2')).toEqual({ ok: false, refusal });
});
