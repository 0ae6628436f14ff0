import { useMemo } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { byStatus, STATUSES } from '../../tasks/statuses.ts';
import { useActions, useSnapshot } from '../../tasks/TasksContext.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Column } from './Column.tsx';
import { useCarry } from './useCarry.ts';
import { useDragged } from './useDragging.ts';

/** All tasks by status. A card moves only where the API allows. */
export default function BoardScreen() {
  const { t, count } = useText();
  const { role } = useMe();
  const { items, state, isComplete } = useSnapshot();
  const { move } = useActions();
  const carry = useCarry(move);
  const dragged = useDragged(move);
  const columns = useMemo(() => byStatus(items), [items]);
  const isEmpty = items.length === 0 && isComplete;
  const isOffered = (status: (typeof STATUSES)[number]): boolean | null => {
    if (dragged !== null) return status === dragged.status ? null : dragged.allowedTransitions.includes(status);
    return carry.carried === null ? null : carry.carried.places.includes(status);
  };
  return (
    <Screen
      title={t('board.title')}
      isWide
      actions={isComplete && <span className="text-sm text-muted">{count('tasks.count', items.length)}</span>}
    >
      <p id="board-help" hidden>
        {t('board.help')}
      </p>
      <p aria-live="assertive" className="sr-only">
        {carry.said}
      </p>
      {state === 'LOADING' && <Skeleton lines={6} className="p-4 sm:grid-cols-3" />}
      {isEmpty && (
        <EmptyState
          icon="board"
          title={t('tasks.empty')}
          hint={t(role === 'ADMIN' ? 'tasks.empty.admin' : 'tasks.empty.member')}
        />
      )}
      {items.length > 0 && (
        <div className="flex min-h-0 flex-1 snap-x scroll-ps-4 gap-3 overflow-x-auto p-4" tabIndex={-1}>
          {STATUSES.map((status) => (
            <Column
              key={status}
              status={status}
              tasks={columns[status]}
              carry={carry}
              isOffered={isOffered(status)}
              onMove={move}
            />
          ))}
        </div>
      )}
    </Screen>
  );
}
