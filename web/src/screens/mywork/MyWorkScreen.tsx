import { useMemo } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { DUE_GROUPS, groupByDue } from '../../tasks/groupByDue.ts';
import { TaskLine } from '../../tasks/TaskLine.tsx';
import { useSnapshot } from '../../tasks/TasksContext.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';

/** A member's home: their tasks, by due date. */
export default function MyWorkScreen() {
  const { t } = useText();
  const { id } = useMe();
  const { items, state, isComplete } = useSnapshot();
  const groups = useMemo(() => groupByDue(items, id), [items, id]);
  const filled = DUE_GROUPS.filter((group) => groups[group].length > 0);
  return (
    <Screen title={t('myWork.title')}>
      {state === 'LOADING' && <Skeleton lines={5} />}
      {filled.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`} className="mb-7">
          <h2
            id={`group-${group}`}
            className={`mb-1 flex items-baseline gap-2 px-2 text-sm font-semibold ${group === 'overdue' ? 'text-danger' : ''}`}
          >
            {t(`myWork.${group}`)}
            <span className="font-normal text-muted tabular-nums">{groups[group].length}</span>
          </h2>
          <ul className="border-t border-line">
            {groups[group].map((task) => (
              <TaskLine key={task.id} task={task} />
            ))}
          </ul>
        </section>
      ))}
      {filled.length === 0 && isComplete && (
        <EmptyState icon="inbox" title={t('myWork.empty')} hint={t('myWork.empty.hint')} />
      )}
    </Screen>
  );
}
