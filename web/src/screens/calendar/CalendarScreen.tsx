import { useMemo } from 'react';
import { dayIn, isOpen, type TaskRow } from '@taskwire/client';
import { useParameter } from '../../app/useParameter.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe } from '../../session/SessionContext.ts';
import { useSnapshot } from '../../tasks/TasksContext.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Day } from './Day.tsx';
import { firstDayOf, monthAfter, weeksOf } from './month.ts';

/** Tasks on their due days, one month at a time; on a phone, only the days that have any. */
export default function CalendarScreen() {
  const { t, language } = useText();
  const { timeZone } = useMe();
  const { items, state } = useSnapshot();
  const [chosen, setMonth] = useParameter('month');
  const today = dayIn(timeZone);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(chosen ?? '') ? chosen! : today.slice(0, 7);
  const weeks = useMemo(() => weeksOf(month, firstDayOf(language)), [month, language]);
  const byDay = useMemo(() => {
    const days = new Map<string, TaskRow[]>();
    for (const task of items) {
      if (task.dueDate === null || task.status === 'CANCELLED') continue;
      days.set(task.dueDate, [...(days.get(task.dueDate) ?? []), task]);
    }
    for (const tasks of days.values()) tasks.sort((left, right) => Number(isOpen(right)) - Number(isOpen(left)));
    return days;
  }, [items]);
  const format = (options: Intl.DateTimeFormatOptions, day: string): string =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(Date.parse(`${day}T00:00:00Z`));
  return (
    <Screen
      title={t('calendar.title')}
      isWide
      actions={
        <>
          <Button onClick={() => setMonth(null)}>{t('calendar.today')}</Button>
          <IconButton icon="left" label={t('calendar.previous')} onClick={() => setMonth(monthAfter(month, -1))} />
          <h2 aria-live="polite" className="min-w-28 text-center sm:min-w-32 text-sm font-medium">
            {format({ month: 'long', year: 'numeric' }, `${month}-01`)}
          </h2>
          <IconButton icon="right" label={t('calendar.next')} onClick={() => setMonth(monthAfter(month, 1))} />
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col p-4">
        <div aria-hidden="true" className="grid grid-cols-7 pb-1 text-xs text-muted max-md:hidden">
          {weeks[0]!.map((day) => (
            <span key={day} className="px-2">
              {format({ weekday: 'short' }, day)}
            </span>
          ))}
        </div>
        {state === 'LOADING' ? (
          <Skeleton lines={6} />
        ) : (
          <ol className="grid flex-1 auto-rows-fr grid-cols-7 gap-px overflow-hidden rounded-lg border border-line bg-line max-md:auto-rows-auto max-md:grid-cols-1 max-md:flex-none">
            {weeks.flat().map((day) => (
              <Day
                key={day}
                label={format({ weekday: 'long', day: 'numeric', month: 'long' }, day)}
                day={day}
                tasks={byDay.get(day) ?? []}
                isToday={day === today}
                isOutside={!day.startsWith(month)}
              />
            ))}
          </ol>
        )}
      </div>
    </Screen>
  );
}
