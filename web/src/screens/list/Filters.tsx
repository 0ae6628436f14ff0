import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { TaskRow } from '@taskwire/client';
import { useParameter } from '../../app/useParameter.ts';
import type { Key } from '../../i18n/createText.ts';
import { useText } from '../../i18n/TextContext.ts';
import { PRIORITIES, STATUSES } from '../../tasks/statuses.ts';
import { Button } from '../../ui/Button.tsx';
import { inputLook } from '../../ui/Field.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { peopleOf, viewOf, type Due, type Sort } from './listView.ts';

const DUE_LABELS: Record<Due, Key> = {
  any: 'list.filter.any',
  overdue: 'list.filter.overdue',
  week: 'list.filter.week',
  none: 'list.filter.none',
};
const SORT_LABELS: Record<Sort, Key> = {
  due: 'list.column.due',
  title: 'list.column.title',
  priority: 'task.priority',
  status: 'task.status',
  updated: 'list.column.updated',
};

/** The filters of the list; every choice is in the address. */
export function Filters({ tasks }: { tasks: readonly TaskRow[] }) {
  const { t } = useText();
  const [parameters, setParameters] = useSearchParams();
  const view = viewOf(parameters);
  const [, setStatus] = useParameter('status');
  const [, setPriority] = useParameter('priority');
  const [, setAssignee] = useParameter('assignee');
  const [, setDue] = useParameter('due');
  const [, setSort] = useParameter('sort');
  const [, setOrder] = useParameter('order');
  const [, setSearch] = useParameter('search', { replace: true });
  // On a phone the tasks come first: the filters open below the search.
  const [isOpen, setOpen] = useState(false);
  const used = [...parameters.keys()].filter((name) => name !== 'search' && name !== 'task').length;
  const named = (name: Key, value: string): string => `${t(name)}: ${value}`;
  const labelled = <Value extends string>(labels: Record<Value, Key>, format: (label: string) => string) =>
    (Object.entries(labels) as [Value, Key][]).map(([value, label]) => ({ value, label: format(t(label)) }));
  const any = { value: 'any' as const, label: t('list.filter.any') };
  return (
    <div
      className={classes(
        'mb-4 flex flex-wrap items-center gap-2 max-sm:[&>select]:flex-[1_1_40%]',
        !isOpen && 'max-sm:[&>:nth-child(n+3)]:hidden',
      )}
    >
      <input
        type="search"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        value={view.search}
        onChange={(event) => setSearch(event.target.value)}
        className={`${inputLook} max-sm:w-3/5! max-sm:grow`}
      />
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="sm:hidden">
        {used === 0 ? t('list.filters') : t('list.filters.used', { count: used })}
      </Button>
      <Select
        label={t('list.filter.status')}
        value={view.status}
        options={[
          { value: 'open' as const, label: t('list.filter.open') },
          { ...any, label: named('list.filter.status', any.label) },
          ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        onChange={setStatus}
      />
      <Select
        label={t('list.filter.priority')}
        value={view.priority}
        options={[
          { ...any, label: named('list.filter.priority', any.label) },
          ...PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })),
        ]}
        onChange={setPriority}
      />
      <Select
        label={t('list.filter.assignee')}
        value={view.assignee}
        options={[
          { value: 'any', label: named('list.filter.assignee', any.label) },
          { value: 'none', label: t('tasks.unassigned') },
          ...peopleOf(tasks).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setAssignee}
      />
      <Select
        label={t('list.filter.due')}
        value={view.due}
        options={labelled(DUE_LABELS, (label) => named('list.filter.due', label))}
        onChange={setDue}
      />
      <Select
        label={t('list.sort', { column: '' })}
        value={view.sort}
        options={labelled(SORT_LABELS, (column) => t('list.sort', { column }))}
        onChange={setSort}
      />
      <IconButton
        icon={view.isDescending ? 'up' : 'down'}
        label={t('list.sort.reverse')}
        aria-pressed={view.isDescending}
        onClick={() => setOrder(view.isDescending ? null : 'descending')}
      />
      {parameters.size > 0 && (
        <Button kind="plain" onClick={() => setParameters(new URLSearchParams())}>
          {t('list.filter.clear')}
        </Button>
      )}
    </div>
  );
}
