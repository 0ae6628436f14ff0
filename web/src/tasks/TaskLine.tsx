import type { TaskRow } from '@taskwire/client';
import type { ReactNode } from 'react';
import { useText } from '../i18n/TextContext.ts';
import { Avatars } from '../ui/Avatars.tsx';
import { MoveMenu } from '../ui/MoveMenu.tsx';
import { PriorityIcon } from '../ui/PriorityIcon.tsx';
import { StatusIcon } from '../ui/StatusIcon.tsx';
import { Tags } from '../ui/Tags.tsx';
import { DueLabel } from './DueLabel.tsx';
import { TaskLink } from './TaskLink.tsx';
import { useActions } from './TasksContext.ts';

interface Props {
  task: TaskRow;
  /** Comes first: a checkbox, for instance. */
  children?: ReactNode;
}

/** A task on one line; its status opens a menu of moves. */
export function TaskLine({ task, children }: Props) {
  const { t } = useText();
  const { move } = useActions();
  return (
    <li className="relative flex min-h-11 items-center gap-x-3 border-b border-line px-2 py-1.5 hover:bg-sunken">
      {children}
      <MoveMenu
        moves={task.allowedTransitions}
        onMove={(status) => void move(task, status)}
        trigger={
          <button
            type="button"
            aria-label={`${t('tasks.move', { title: task.title })} (${t(`status.${task.status}`)})`}
            title={t(`status.${task.status}`)}
            className="relative z-10 grid size-7 place-items-center rounded-md hover:bg-line"
          >
            <StatusIcon status={task.status} />
          </button>
        }
      />
      <PriorityIcon priority={task.priority} label={t(`priority.${task.priority}`)} />
      <div className="flex min-w-0 flex-1 gap-x-3 gap-y-0.5 max-sm:flex-col sm:flex-wrap sm:items-center">
        <TaskLink
          id={task.id}
          className="text-sm font-medium after:absolute after:inset-0 max-sm:line-clamp-2 sm:min-w-40 sm:flex-1 sm:truncate"
          title={task.title}
        >
          {task.title}
        </TaskLink>
        <span className="max-md:hidden">
          <Tags tags={task.tags} />
        </span>
        {/* Fixed widths, so that dates and people form columns. */}
        <span className="flex flex-wrap items-center justify-between gap-x-3">
          <span className="flex sm:w-24">
            <DueLabel task={task} />
          </span>
          <span className="flex sm:min-w-14 sm:justify-end">
            <Avatars people={task.assignees} />
          </span>
        </span>
      </div>
    </li>
  );
}
