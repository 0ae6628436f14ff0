import { daysUntilDue, isOpen, type TaskRow } from '@taskwire/client';
import { dayLabel, longDay } from '../i18n/dates.ts';
import { useText } from '../i18n/TextContext.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';

/** The due date in words, highlighted when overdue. A tooltip shows the time zone. */
export function DueLabel({ task, className }: { task: TaskRow; className?: string }) {
  const text = useText();
  const days = daysUntilDue(task);
  if (task.dueDate === null || days === null) return null;
  const isLate = isOpen(task) && days < 0;
  const isToday = isOpen(task) && days === 0;
  return (
    <time
      dateTime={task.dueDate}
      title={`${longDay(text, task.dueDate)} (${task.dueTimeZone})`}
      className={classes(
        'inline-flex items-center gap-1 text-xs sm:whitespace-nowrap',
        isLate ? 'font-medium text-danger' : isToday ? 'font-medium text-warning' : 'text-muted',
        className,
      )}
    >
      <Icon name={isLate ? 'clock' : 'calendar'} className="size-3.5" />
      {dayLabel(text, task.dueDate, days)}
    </time>
  );
}
