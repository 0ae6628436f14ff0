import type { TaskEvent } from '@taskwire/client';
import { expect, test } from 'vitest';
import { createText } from '../../i18n/createText.ts';
import { en } from '../../i18n/en.ts';
import { sentenceOfEvent } from './sentenceOfEvent.ts';

const text = createText('en', en);
const ada = { id: 'a', name: 'Ada' };
const event = (fields: Partial<TaskEvent>): TaskEvent =>
  ({
    actor: ada,
    fromStatus: null,
    toStatus: null,
    changedFields: [],
    assigned: [],
    unassigned: [],
    ...fields,
  }) as TaskEvent;
const told = (fields: Partial<TaskEvent>, myId = 'me') => sentenceOfEvent(event(fields), myId, text);

test('each kind of event is told in words', () => {
  expect(told({ type: 'CREATED' })).toBe('Ada created the task');
  expect(told({ type: 'CREATED' }, 'a')).toBe('You created the task');
  expect(told({ type: 'UPDATED', changedFields: ['title', 'dueDate'] })).toBe('Ada changed the title and the due date');
  expect(told({ type: 'STATUS_CHANGED', fromStatus: 'TODO', toStatus: 'COMPLETED' })).toBe(
    'Ada moved it from To do to Done',
  );
  expect(told({ type: 'ASSIGNED', assigned: [{ id: 'g', name: 'Grace' }] })).toBe('Ada assigned Grace');
  expect(told({ type: 'OVERDUE', actor: null })).toBe('Reminder: overdue');
});
