import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { TaskLine } from '../../tasks/TaskLine.tsx';
import { useSnapshot } from '../../tasks/TasksContext.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useGrowing } from '../../ui/useGrowing.ts';
import { BulkBar } from './BulkBar.tsx';
import { Filters } from './Filters.tsx';
import { tasksOf, viewOf } from './listView.ts';
import { SavedViews } from './SavedViews.tsx';
import { useSelection } from './useSelection.ts';

const STEP = 60;

/** Tasks line by line: filtered, searched and sorted by the address. */
export default function ListScreen() {
  const { t, count } = useText();
  const { role } = useMe();
  const { items, state, isComplete } = useSnapshot();
  const [parameters] = useSearchParams();
  const address = useDeferredValue(parameters.toString());
  const tasks = useMemo(() => tasksOf(items, viewOf(new URLSearchParams(address))), [items, address]);
  const { shown, end } = useGrowing(tasks.length, STEP);
  const selection = useSelection(tasks);
  const none = {
    icon: 'list',
    title: t('tasks.empty'),
    hint: t(role === 'ADMIN' ? 'tasks.empty.admin' : 'tasks.empty.member'),
  } as const;
  const canSelect = role === 'ADMIN';
  return (
    <Screen
      title={t('list.title')}
      actions={<span className="text-sm text-muted">{count('tasks.count', tasks.length)}</span>}
    >
      <Filters tasks={items} />
      <SavedViews />
      {canSelect && tasks.length > 0 && <BulkBar selection={selection} />}
      {state === 'LOADING' && <Skeleton lines={6} />}
      <ul className="border-t border-line">
        {tasks.slice(0, shown).map((task) => (
          <TaskLine key={task.id} task={task}>
            {canSelect && (
              <input
                type="checkbox"
                aria-label={t('list.select', { title: task.title })}
                checked={selection.has(task.id)}
                disabled={selection.isFull && !selection.has(task.id)}
                onChange={() => selection.toggle(task.id)}
                className="relative z-10 size-4 accent-accent pointer-coarse:size-6"
              />
            )}
          </TaskLine>
        ))}
      </ul>
      {shown < tasks.length && <div ref={end} className="h-8" />}
      {tasks.length === 0 && isComplete && (
        <EmptyState
          {...(items.length === 0 ? none : { icon: 'search', title: t('list.empty'), hint: t('list.empty.hint') })}
        />
      )}
    </Screen>
  );
}
