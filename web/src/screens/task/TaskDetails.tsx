import type { Task } from '@taskwire/client';
import { agoLabel, instantLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AssigneesField } from './AssigneesField.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { DescriptionField } from './DescriptionField.tsx';
import { DueDateField } from './DueDateField.tsx';
import { History } from './History.tsx';
import { PriorityField } from './PriorityField.tsx';
import { Row } from './Row.tsx';
import { StatusField } from './StatusField.tsx';
import { TagsField } from './TagsField.tsx';
import { TitleField } from './TitleField.tsx';
import { useEditing } from './useEditing.ts';

interface Props {
  task: Task;
  onDeleted(): void;
}

/** Everything about a task. A member reads and moves it; an administrator edits it in place. */
export function TaskDetails({ task, onDeleted }: Props) {
  const text = useText();
  const { t } = text;
  const me = useMe();
  const { remove } = useActions();
  const canEdit = me.role === 'ADMIN';
  const { save, clash, keepMine, takeTheirs } = useEditing(task);
  const field = { task, canEdit, save };
  return (
    <article aria-label={task.title} data-task={task.id} className="grid gap-5">
      <TitleField {...field} />
      <dl className="grid gap-1">
        <Row label={t('task.status')}>
          <StatusField task={task} />
        </Row>
        <Row label={t('task.priority')}>
          <PriorityField {...field} />
        </Row>
        <Row label={t('task.assignees')}>
          <AssigneesField task={task} canEdit={canEdit} />
        </Row>
        <Row label={t('task.dueDate')}>
          <DueDateField {...field} />
        </Row>
        <Row label={t('task.tags')}>
          <TagsField {...field} />
        </Row>
      </dl>
      <DescriptionField {...field} />
      <History task={task} />
      <footer className="flex items-center gap-3 border-t border-line pt-3 text-xs text-muted">
        <span title={instantLabel(text, task.createdAt, me.timeZone)}>
          {t('task.createdBy', { name: task.createdBy.name, when: agoLabel(text, task.createdAt) })}
        </span>
        {canEdit && (
          <Button
            kind="danger"
            className="ms-auto"
            onClick={() => void remove(task).then((isDone) => isDone && onDeleted())}
          >
            <Icon name="trash" />
            {t('task.delete')}
          </Button>
        )}
      </footer>
      {clash !== null && <ConflictDialog clash={clash} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />}
    </article>
  );
}
