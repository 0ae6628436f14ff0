import { useState } from 'react';
import type { TaskRow } from '@taskwire/client';
import { agoLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { deletedTasks } from '../../tasks/deleted.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';

/** What was deleted here and can be restored: the API has no list of what others deleted. */
export default function TrashScreen() {
  const text = useText();
  const { t } = text;
  const { id: myId } = useMe();
  const { restore } = useActions();
  const [deleted, setDeleted] = useState(() => deletedTasks(myId));
  async function bringBack(task: Pick<TaskRow, 'id' | 'title'>): Promise<void> {
    await restore(task);
    setDeleted(deletedTasks(myId));
  }
  return (
    <Screen title={t('trash.title')}>
      {deleted.length === 0 ? (
        <EmptyState icon="trash" title={t('trash.empty')} hint={t('trash.empty.hint')} />
      ) : (
        <>
          <p className="mb-4 text-sm text-muted">{t('trash.hint')}</p>
          <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
            {deleted.map((task) => (
              <li key={task.id} className="flex flex-wrap items-center gap-3 px-4 py-2.5 text-sm">
                <span className="min-w-40 flex-1 font-medium">{task.title}</span>
                <time dateTime={task.deletedAt} className="text-xs text-muted">
                  {t('trash.deletedAt', { when: agoLabel(text, task.deletedAt) })}
                </time>
                <Button onClick={() => void bringBack(task)}>{t('trash.restore')}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}
