import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { DueLabel } from '../../tasks/DueLabel.tsx';
import { inputLook } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ZoneSelect } from '../../ui/ZoneSelect.tsx';
import { useDraft } from './useDraft.ts';
import type { FieldProps } from './useEditing.ts';

/** A day, and the time zone it applies to. */
export function DueDateField({ task, canEdit, save }: FieldProps) {
  const { t } = useText();
  const { timeZone } = useMe();
  const dueTimeZone = task.dueTimeZone ?? timeZone;
  const draft = useDraft(task, task.dueDate ?? '', (base, dueDate) =>
    save(base, dueDate === '' ? { dueDate: null } : { dueDate, ...(base.dueDate === null && { dueTimeZone }) }),
  );
  if (!canEdit)
    return task.dueDate === null ? (
      <span className="text-muted">{t('tasks.noDueDate')}</span>
    ) : (
      <span className="flex flex-wrap items-center gap-x-2">
        <DueLabel task={task} className="text-sm!" />
        {dueTimeZone !== timeZone && <span className="text-muted">{dueTimeZone.replaceAll('_', ' ')}</span>}
      </span>
    );
  return (
    <span className="flex flex-wrap items-center gap-2">
      <input
        type="date"
        aria-label={t('task.dueDate')}
        value={draft.value}
        onChange={(event) => draft.write(event.target.value)}
        onBlur={() => void draft.finish()}
        onKeyDown={(event) => event.key === 'Enter' && void draft.finish()}
        className={`${inputLook} w-auto!`}
      />
      {task.dueDate !== null && (
        <>
          <ZoneSelect
            label={t('task.timeZone')}
            value={dueTimeZone}
            onChange={(zone) => void save(task, { dueTimeZone: zone })}
          />
          <IconButton icon="close" label={t('task.dueDate.clear')} onClick={() => void save(task, { dueDate: null })} />
          <DueLabel task={task} />
        </>
      )}
    </span>
  );
}
