import { useRef } from 'react';
import type { TaskRow, TaskStatus } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { classes } from '../../ui/classes.ts';
import { StatusIcon } from '../../ui/StatusIcon.tsx';
import { useGrowing } from '../../ui/useGrowing.ts';
import { Card } from './Card.tsx';
import type { Carry } from './useCarry.ts';
import { useDropTarget } from './useDragging.ts';

interface Props {
  status: TaskStatus;
  tasks: readonly TaskRow[];
  carry: Carry;
  /** Whether the card that is being moved may come here; null while none is. */
  isOffered: boolean | null;
  onMove(task: TaskRow, status: TaskStatus): Promise<void>;
}

/** The number of cards drawn before scrolling. */
const STEP = 30;

export function Column({ status, tasks, carry, isOffered, onMove }: Props) {
  const { t } = useText();
  const column = useRef<HTMLElement>(null);
  const isDraggedOver = useDropTarget(column, status);
  const isOver = isDraggedOver || (carry.carried?.over === status && carry.carried.from !== status);
  const { shown, end } = useGrowing(tasks.length, STEP);
  return (
    <section
      ref={column}
      aria-label={t(`status.${status}`)}
      data-column={status}
      className={classes(
        'flex w-[min(17rem,82vw)] max-w-96 lg:w-56 shrink-0 grow snap-start flex-col rounded-xl bg-sunken ring-inset transition-[opacity,box-shadow]',
        isOffered === false && 'opacity-45',
        isOffered === true && 'ring-1 ring-line-strong',
        isOver && 'bg-accent-soft ring-2 ring-accent',
      )}
    >
      <h2 className="flex items-center gap-2 px-3 pt-3 pb-2 text-sm font-semibold">
        <StatusIcon status={status} />
        {t(`status.${status}`)}
        <span className="font-normal text-muted tabular-nums">{tasks.length}</span>
      </h2>
      <ul className="flex min-h-24 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-3">
        {tasks.slice(0, shown).map((task) => (
          <Card
            key={task.id}
            task={task}
            keys={carry.keys}
            isCarried={carry.carried?.id === task.id}
            isDropped={carry.dropped === task.id}
            onMove={onMove}
          />
        ))}
        {shown < tasks.length && <li ref={end} aria-hidden="true" className="h-8 shrink-0" />}
        {tasks.length === 0 && (
          <li className="rounded-lg border border-dashed border-line px-3 py-6 text-center text-xs text-muted">
            {t('board.column.empty')}
          </li>
        )}
      </ul>
    </section>
  );
}
