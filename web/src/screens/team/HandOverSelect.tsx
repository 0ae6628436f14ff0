import type { User } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { Select } from '../../ui/Select.tsx';

interface Props {
  openTasks: number;
  /** Active people, without the one who leaves. */
  others: readonly User[];
  /** The id of the person chosen; empty for nobody. */
  value: string;
  onChange(id: string): void;
}

/** Who gets the open tasks of somebody who leaves. */
export function HandOverSelect({ openTasks, others, value, onChange }: Props) {
  const { t, count } = useText();
  return (
    <div className="grid justify-items-start gap-1">
      <span className="font-medium">
        {t('team.handOver')} ({count('tasks.count', openTasks)})
      </span>
      <Select
        label={t('team.handOver')}
        value={value}
        options={[
          { value: '', label: t('team.handOver.nobody') },
          ...others.map((other) => ({ value: other.id, label: other.name })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}
