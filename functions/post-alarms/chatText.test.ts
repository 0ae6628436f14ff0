import { expect, test } from 'vitest';
import { chatText } from './chatText.ts';

const alarm = (part: object) =>
  JSON.stringify({
    AlarmName: 'taskwire-prod-mail-failed-not-empty',
    AlarmDescription: 'Mails come late. What to do: docs/operations.md#something-was-set-aside',
    NewStateValue: 'ALARM',
    NewStateReason: 'Threshold Crossed: 1 datapoint [3.0] was >= the threshold (1.0).',
    ...part,
  });

test('an alarm shows its name, its meaning and its reason', () => {
  expect(chatText(alarm({}))).toBe(
    [
      '🔴 *taskwire-prod-mail-failed-not-empty*: ALARM',
      'Mails come late. What to do: docs/operations.md#something-was-set-aside',
      'Threshold Crossed: 1 datapoint [3.0] was &gt;= the threshold (1.0).',
    ].join('\n'),
  );
});

test('the end of an alarm shows no reason', () => {
  expect(chatText(alarm({ NewStateValue: 'OK', AlarmDescription: null }))).toBe(
    '🟢 *taskwire-prod-mail-failed-not-empty*: over',
  );
});

test.each([
  ['AWS Budget Notification: you are over <80%>', 'AWS Budget Notification: you are over &lt;80%&gt;'],
  ['{"anomalyId": "1"}', '{"anomalyId": "1"}'],
  ['{"AlarmName": "a", "NewStateValue": "NEW"}', '{"AlarmName": "a", "NewStateValue": "NEW"}'],
  ['null', 'null'],
])('a message that is no alarm stays unchanged: %s', (message, text) => {
  expect(chatText(message)).toBe(text);
});
