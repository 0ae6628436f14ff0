import { indexKeys, inReminders, reminderKey, REMINDERS_PARTITION, taskKey } from '../keys.ts';
import type { Write } from '../writes.ts';
import type { DueTimes } from './due.ts';
import type { StoredTask } from './task.ts';
import { isActive } from './transitions.ts';
import { storedAudience } from './view.ts';

/**
 * The reminder that is due for a task at `now`, as one transaction: the event, which must not exist yet, and the next
 * reminder. Empty if none is due. Of two missed reminders only the later is given: a person who learns that a task is
 * overdue need not hear that the task is due soon.
 */
export function remind(task: StoredTask, times: DueTimes | null, now: string): Write[] {
  const { row, nextReminderAt, deletedAt, description } = task;
  if (deletedAt != null || nextReminderAt == null || nextReminderAt > now) return [];
  // A closed task, or one without a due day, should have no reminder. Once disarmed, it is not checked again.
  if (times == null || row.dueAt == null) return [disarm(task, now)];
  if (!isActive(row.status)) return [disarm(task, now)];
  const overdue = times.overdueAt <= now;
  const type = overdue ? 'OVERDUE' : 'DUE_SOON';
  return [
    overdue
      ? disarm(task, now)
      : {
          write: 'update',
          key: taskKey(row.id),
          set: { ...inReminders(REMINDERS_PARTITION, times.overdueAt), remindedAt: now },
          remove: [],
          condition: { is: 'version', version: row.version },
        },
    {
      write: 'put',
      key: reminderKey(row.id, row.version, type, row.dueAt),
      item: {
        type,
        at: now,
        row,
        ...(description == null ? {} : { description }),
        ...storedAudience(row, []),
      },
      condition: { is: 'absent' },
    },
  ];
}

const disarm = ({ row }: StoredTask, now: string): Write => ({
  write: 'update',
  key: taskKey(row.id),
  set: { remindedAt: now },
  remove: Object.values(indexKeys('reminders')),
  condition: { is: 'version', version: row.version },
});
