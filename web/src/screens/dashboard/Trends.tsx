import type { TaskTrend } from '@taskwire/client';
import { useText } from '../../i18n/TextContext.ts';
import { TrendChart } from './TrendChart.tsx';

/** The tasks completed each day, and the number overdue at the end of each. */
export function Trends({ trend: { days } }: { trend: TaskTrend }) {
  const { t, count, language } = useText();
  const done = days.reduce((sum, { completed }) => sum + completed, 0);
  const [then, now] = [days[0]?.overdue ?? 0, days.at(-1)?.overdue ?? 0];
  return (
    <>
      <TrendChart
        kind="columns"
        title={t('dashboard.completed')}
        hint={count('dashboard.completed.hint', done)}
        days={days.map(({ day, completed }) => ({ day, count: completed }))}
      />
      <TrendChart
        kind="line"
        title={t('dashboard.overdueTrend')}
        hint={t('dashboard.overdueTrend.hint', {
          now: now.toLocaleString(language),
          then: then.toLocaleString(language),
        })}
        days={days.map(({ day, overdue }) => ({ day, count: overdue }))}
      />
    </>
  );
}
