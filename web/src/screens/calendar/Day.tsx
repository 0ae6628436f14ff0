import { useState } from 'react';
import { isOpen, isOverdue, type TaskRow } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { TaskLink } from '../../tasks/TaskLink.tsx';
import { classes } from '../../ui/classes.ts';

interface Props {
  day: string;
  label: string;
  tasks: readonly TaskRow[];
  isToday: boolean;
  isOutside: boolean;
}

const MOST = 3;

export function Day({ day, label, tasks, isToday, isOutside }: Props) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? tasks : tasks.slice(0, MOST);
  return (
    <li
      aria-label={label}
      aria-current={isToday ? 'date' : undefined}
      className={classes(
        'flex min-h-24 min-w-0 flex-col gap-1 p-1.5 max-md:min-h-0',
        isOutside ? 'bg-sunken' : 'bg-surface',
        tasks.length === 0 && !isToday && 'max-md:hidden',
      )}
    >
      <time
        dateTime={day}
        className={classes(
          'text-xs tabular-nums max-md:text-sm max-md:font-medium',
          isToday
            ? 'grid size-6 place-items-center rounded-full bg-accent text-on-accent max-md:size-auto max-md:w-fit max-md:px-2'
            : 'px-1 py-1 text-muted',
        )}
      >
        <span className="max-md:hidden">{Number(day.slice(8))}</span>
        <span className="md:hidden">{label}</span>
      </time>
      {shown.map((task) => (
        <TaskLink
          key={task.id}
          id={task.id}
          title={task.title}
          className={classes(
            'line-clamp-2 shrink-0 rounded px-1.5 py-0.5 text-xs hover:underline pointer-coarse:py-2',
            !isOpen(task)
              ? 'text-muted line-through'
              : isOverdue(task)
                ? 'bg-danger-soft text-danger'
                : 'bg-accent-soft text-accent',
          )}
        >
          {task.title}
        </TaskLink>
      ))}
      {shown.length < tasks.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="px-1.5 text-start text-xs text-muted hover:underline"
        >
          {t('calendar.more', { count: tasks.length - shown.length })}
        </button>
      )}
    </li>
  );
}
