import { useState } from 'react';
import type { Task } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';

/** The assignees; an administrator adds and removes people. */
export function AssigneesField({ task, canEdit }: { task: Task; canEdit: boolean }) {
  const { t } = useText();
  const { assign, unassign } = useActions();
  const [isPicking, setPicking] = useState(false);
  return (
    <div className="grid gap-2">
      <span className="flex flex-wrap items-center gap-1.5">
        {task.assignees.length === 0 && <span className="text-muted">{t('tasks.unassigned')}</span>}
        {task.assignees.map((person) => (
          <span
            key={person.id}
            className="inline-flex items-center gap-1.5 rounded-full bg-hover py-0.5 ps-0.5 pe-2 text-sm"
          >
            <Avatar name={person.name} />
            {person.name}
            {canEdit && (
              <button
                type="button"
                aria-label={t('task.unassign', { name: person.name })}
                onClick={() => void unassign(task, person)}
                className="-me-1 grid size-6 place-items-center rounded-full text-muted hover:text-text"
              >
                <Icon name="close" className="size-3" />
              </button>
            )}
          </span>
        ))}
        {canEdit && (
          <Button kind="plain" aria-expanded={isPicking} onClick={() => setPicking(!isPicking)}>
            <Icon name="plus" />
            {t('task.assign')}
          </Button>
        )}
      </span>
      {isPicking && (
        <PeoplePicker
          isFocused
          without={task.assignees.map(({ id }) => id)}
          onPick={(person) => {
            setPicking(false);
            void assign(task, person);
          }}
        />
      )}
    </div>
  );
}
