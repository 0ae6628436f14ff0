import { memo, useEffect, useRef, useState } from 'react';
import type { TaskRow, TaskStatus } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { DueLabel } from '../../tasks/DueLabel.tsx';
import { TaskLink } from '../../tasks/TaskLink.tsx';
import { Avatars } from '../../ui/Avatars.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MoveMenu } from '../../ui/MoveMenu.tsx';
import { PriorityIcon } from '../../ui/PriorityIcon.tsx';
import { Tags } from '../../ui/Tags.tsx';
import type { CarryKeys } from './useCarry.ts';
import { useDraggable } from './useDragging.ts';

interface Props {
  task: TaskRow;
  keys: CarryKeys;
  isCarried: boolean;
  isDropped: boolean;
  onMove(task: TaskRow, status: TaskStatus): Promise<void>;
}

/** A task on the board: dragged by pointer, carried by keyboard, moved by its menu, opened by a click. */
export const Card = memo(function Card({ task, keys, isCarried, isDropped, onMove }: Props) {
  const { t } = useText();
  const card = useRef<HTMLLIElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const isDragged = useDraggable(card, task);
  useEffect(() => {
    if (isDropped) link.current?.focus();
  }, [isDropped]);
  return (
    <li
      ref={card}
      data-card={task.id}
      className={classes(
        'group relative grid gap-2 rounded-lg border border-line bg-surface p-3 shadow-low transition-colors hover:border-line-strong',
        isDragged && 'opacity-40',
        isCarried && 'border-accent ring-2 ring-accent',
      )}
    >
      <div className="flex items-start gap-1">
        <TaskLink
          ref={link}
          id={task.id}
          aria-describedby="board-help"
          onKeyDown={(event) => {
            if (event.key === 'm' && !event.metaKey && !event.ctrlKey) setMenuOpen(true);
            else keys.onKeyDown(event, task);
          }}
          onBlur={() => keys.onBlur(task)}
          className="line-clamp-3 min-w-0 flex-1 text-sm leading-snug font-medium outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {task.title}
        </TaskLink>
        <MoveMenu
          moves={task.allowedTransitions}
          onMove={(status) => void onMove(task, status)}
          isOpen={isMenuOpen}
          onOpenChange={setMenuOpen}
          trigger={
            <IconButton
              icon="more"
              label={t('tasks.move', { title: task.title })}
              className="relative -my-1 -me-1.5 pointer-coarse:-my-3 pointer-coarse:-me-3 pointer-fine:size-7!"
            />
          }
        />
      </div>
      {task.tags.length > 0 && <Tags tags={task.tags} />}
      <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1">
        <PriorityIcon priority={task.priority} label={t(`priority.${task.priority}`)} />
        <DueLabel task={task} />
        <span className="ms-auto">
          <Avatars people={task.assignees} />
        </span>
      </div>
    </li>
  );
});
