import { useLive } from '@taskwire/client/react';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TaskDetails } from './TaskDetails.tsx';

interface Props {
  id: string;
  onDeleted(): void;
}

/** One task, live: loaded, loading, or not available. */
export function TaskView({ id, onDeleted }: Props) {
  const text = useText();
  const { client } = useSession();
  const { items, isComplete, error, state } = useLive(client.tasks.watch(id));
  const [task] = items;
  if (task !== undefined) return <TaskDetails task={task} onDeleted={onDeleted} />;
  if (!isComplete && state !== 'ENDED' && error === null) return <Skeleton lines={4} />;
  const hint = error === null ? text.t('task.gone.hint') : sentenceOf(error, text);
  return <EmptyState icon="check" title={text.t('task.gone')} hint={hint} />;
}
