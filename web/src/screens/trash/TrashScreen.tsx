import { useState } from 'react';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DeletedLine } from './DeletedLine.tsx';
import { useTrash } from './useTrash.ts';

const STEP = 50;

/** Deleted tasks that can still be restored, latest first. */
export default function TrashScreen() {
  const text = useText();
  const { t } = text;
  const { restore } = useActions();
  const [wanted, setWanted] = useState(STEP);
  const { answer, error, again } = useTrash(wanted);
  return (
    <Screen title={t('trash.title')}>
      {answer === null && error === null && <Skeleton lines={4} />}
      {answer === null && error !== null && (
        <EmptyState icon="trash" title={t('trash.title')} hint={sentenceOf(error, text)}>
          <Button onClick={again}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {answer?.length === 0 && <EmptyState icon="trash" title={t('trash.empty')} hint={t('trash.empty.hint')} />}
      {answer !== null && answer.length > 0 && (
        <>
          <p className="mb-4 text-sm text-muted">{t('trash.hint')}</p>
          <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
            {answer.slice(0, wanted).map((task) => (
              <DeletedLine key={task.id} task={task} onRestore={() => void restore(task).then(again)} />
            ))}
          </ul>
        </>
      )}
      {(answer?.length ?? 0) > wanted && (
        <Button className="mt-4" onClick={() => setWanted(wanted + STEP)}>
          {t('app.more')}
        </Button>
      )}
    </Screen>
  );
}
