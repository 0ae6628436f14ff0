import { useState } from 'react';
import type { TaskPriority, TaskStatus } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { PRIORITIES, STATUSES } from '../../tasks/statuses.ts';
import type { BulkChange } from '../../tasks/bulk.ts';
import { useActions } from '../../tasks/TasksContext.ts';
import { ActionSelect } from '../../ui/ActionSelect.tsx';
import { Button } from '../../ui/Button.tsx';
import { PeoplePicker } from '../task/PeoplePicker.tsx';
import type { Selection } from './useSelection.ts';

/** Applies one change to all selected tasks; offers only moves that at least one of them may make. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { t, count } = useText();
  const { changeAll } = useActions();
  const [isAssigning, setAssigning] = useState(false);
  const { selected, isAll, all, none } = selection;
  const moves = STATUSES.filter((status) =>
    selected.every(({ allowedTransitions }) => allowedTransitions.includes(status)),
  );

  async function change(wanted: BulkChange): Promise<void> {
    setAssigning(false);
    await changeAll(selected, wanted);
    none();
  }

  return (
    <div
      className="mb-2 flex min-h-9 flex-wrap items-center gap-2 px-2 text-sm"
      role="group"
      aria-label={t('list.bulk')}
    >
      <label className="flex items-center gap-3">
        <input
          type="checkbox"
          aria-label={t('list.selectAll')}
          checked={isAll}
          onChange={isAll ? none : all}
          className="size-4 accent-accent pointer-coarse:size-6"
        />
        {selected.length > 0 ? (
          count('list.selected', selected.length)
        ) : (
          <span className="text-muted">{t('list.selectAll')}</span>
        )}
      </label>
      {selected.length > 0 && (
        <>
          <ActionSelect<TaskStatus | ''>
            label={t('list.bulk.status')}
            value=""
            options={[
              { value: '', label: t('list.bulk.status') },
              ...moves.map((value) => ({ value, label: t(`status.${value}`) })),
            ]}
            onChange={(status) => status !== '' && void change({ status })}
          />
          <ActionSelect<TaskPriority | ''>
            label={t('list.bulk.priority')}
            value=""
            options={[
              { value: '', label: t('list.bulk.priority') },
              ...PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })),
            ]}
            onChange={(priority) => priority !== '' && void change({ priority })}
          />
          <Button aria-expanded={isAssigning} onClick={() => setAssigning(!isAssigning)}>
            {t('list.bulk.assign')}
          </Button>
          {isAssigning && (
            <div className="w-full">
              <PeoplePicker isFocused without={[]} onPick={({ id, name }) => void change({ assign: { id, name } })} />
            </div>
          )}
        </>
      )}
    </div>
  );
}
