import { startTransition, useOptimistic } from 'react';
import { allowedTransitions, type Task } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoveMenu } from '../../ui/MoveMenu.tsx';
import { StatusIcon } from '../../ui/StatusIcon.tsx';

/** The status, and beside it a button for the next step. */
export function StatusField({ task }: { task: Task }) {
  const { t } = useText();
  const actions = useActions();
  const { role } = useMe();
  // Shown on click; if the change is refused, the old status returns and a message says why.
  const [status, show] = useOptimistic(task.status);
  const moves = status === task.status ? task.allowedTransitions : allowedTransitions(status, role);
  const move = (to: Task['status']): void =>
    startTransition(async () => {
      show(to);
      await actions.move(task, to);
    });
  const next = NEXT[status].find((each) => moves.includes(each));
  const here = (
    <span className="inline-flex items-center gap-2 font-medium">
      <StatusIcon status={status} />
      {t(`status.${status}`)}
    </span>
  );
  if (moves.length === 0) return here;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <MoveMenu
        moves={moves}
        onMove={move}
        trigger={<Button aria-label={`${t('task.status')}: ${t(`status.${status}`)}`}>{here}</Button>}
      />
      {next !== undefined && (
        <Button kind="plain" onClick={() => move(next)}>
          <Icon name="arrow" />
          {t(`status.${next}`)}
        </Button>
      )}
    </span>
  );
}

/** The usual next step, if it is allowed. */
const NEXT: Record<Task['status'], readonly Task['status'][]> = {
  TODO: ['IN_PROGRESS'],
  IN_PROGRESS: ['IN_REVIEW', 'COMPLETED'],
  IN_REVIEW: ['COMPLETED'],
  COMPLETED: [],
  CANCELLED: ['TODO'],
};
