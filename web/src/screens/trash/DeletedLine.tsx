import type { DeletedTask } from '@taskwire/client';
import { agoLabel, instantLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { Avatars } from '../../ui/Avatars.tsx';
import { Button } from '../../ui/Button.tsx';
import { StatusIcon } from '../../ui/StatusIcon.tsx';
import { Tags } from '../../ui/Tags.tsx';

interface Props {
  task: DeletedTask;
  onRestore(): void;
}

/** One deleted task: its content, when it was deleted, and a button to restore it. */
export function DeletedLine({ task, onRestore }: Props) {
  const text = useText();
  const { t } = text;
  const { timeZone } = useMe();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
      <StatusIcon status={task.status} />
      <span className="flex min-w-[min(12rem,100%)] flex-1 flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {task.title}
        <Tags tags={task.tags} />
      </span>
      <Avatars people={task.assignees} />
      <time
        dateTime={task.deletedAt}
        title={t('trash.until', { when: instantLabel(text, task.restorableUntil, timeZone) })}
        className="text-xs text-muted"
      >
        {t('trash.deletedAt', { when: agoLabel(text, task.deletedAt) })}
      </time>
      <Button className="max-sm:ms-auto" aria-label={t('trash.restoreThis', { title: task.title })} onClick={onRestore}>
        {t('trash.restore')}
      </Button>
    </li>
  );
}
