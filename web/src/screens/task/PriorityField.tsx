import { useText } from '../../i18n/TextContext.ts';
import { PRIORITIES } from '../../tasks/statuses.ts';
import { ActionSelect } from '../../ui/ActionSelect.tsx';
import { PriorityIcon } from '../../ui/PriorityIcon.tsx';
import type { FieldProps } from './useEditing.ts';

export function PriorityField({ task, canEdit, save }: FieldProps) {
  const { t } = useText();
  return (
    <span className="flex items-center gap-2">
      <PriorityIcon priority={task.priority} label={t(`priority.${task.priority}`)} />
      {canEdit ? (
        <ActionSelect
          label={t('task.priority')}
          value={task.priority}
          options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(priority) => void save(task, { priority })}
        />
      ) : (
        t(`priority.${task.priority}`)
      )}
    </span>
  );
}
