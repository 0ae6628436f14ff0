import { expect, test } from 'vitest';
import { triggerTrouble } from './triggerTrouble.ts';

test.each([
  'PostConfirmation failed with error RequestId: 1 Error: Task timed out after 5.00 seconds.',
  'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
])('a trigger that is too slow is the fault of a busy machine: %s', (message) => {
  expect(triggerTrouble(new Error(message)).message).toMatch(/^this machine is busy: .* start again/);
});

test('any other refusal of a trigger is told as it is', () => {
  const error = new Error('PreSignUp failed with error This e-mail domain is not allowed.');
  expect(triggerTrouble(error)).toBe(error);
});
