import { dayIn, type TaskStats } from '@taskwire/client';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { dayLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import { useSnapshot } from '../../tasks/TasksContext.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useAsked } from '../../ui/useAsked.ts';
import { BarChart } from './BarChart.tsx';
import { byPerson, byPriority, byWeek } from './counts.ts';
import { Trends } from './Trends.tsx';
import { useLatestChange } from './useLatestChange.ts';

const WEEKS = 6;
const PEOPLE = 10;
const DAYS = 30;

/** Totals: from the API's counters and from the open tasks. */
export default function DashboardScreen() {
  const text = useText();
  const { t } = text;
  const { timeZone } = useMe();
  const { client } = useSession();
  const { items, isComplete } = useSnapshot();
  // The counters are read again whenever a task changes.
  const changed = useLatestChange(items, isComplete);
  const { answer, error } = useAsked(
    (signal) => Promise.all([client.tasks.stats({ signal }), client.tasks.trend({ days: DAYS }, { signal })]),
    [client, changed],
  );
  const [stats, trend] = answer ?? [null, null];
  const week = (name: string): string => {
    const days = Number(name) * 7;
    if (days === 0) return t('myWork.week');
    const day = dayIn(timeZone, Date.now() + days * 86_400_000);
    return t('dashboard.week', { day: dayLabel(text, day, days) });
  };
  if (error !== null && stats === null) return <Screen title={t('dashboard.title')}>{sentenceOf(error, text)}</Screen>;
  return (
    <Screen title={t('dashboard.title')}>
      {stats === null || trend === null || !isComplete ? (
        <Skeleton lines={4} className="sm:grid-cols-2" />
      ) : (
        <div className="grid gap-4">
          <Figures stats={stats} />
          <div className="grid gap-4 lg:grid-cols-2">
            <Trends trend={trend} />
            <BarChart
              title={t('dashboard.byStatus')}
              counts={stats.byStatus.map(({ status, count }) => ({ name: t(`status.${status}`), count }))}
            />
            <BarChart
              title={t('dashboard.byPriority')}
              counts={byPriority(items).map(({ name, count }) => ({ name: t(`priority.${name}`), count }))}
            />
            <BarChart title={t('dashboard.byPerson')} counts={byPerson(items, PEOPLE)} />
            <BarChart
              title={t('dashboard.byWeek')}
              counts={byWeek(items, WEEKS).map(({ name, count }) => ({ name: week(name), count }))}
            />
          </div>
        </div>
      )}
    </Screen>
  );
}

function Figures({ stats: { byStatus, overdue, unassigned } }: { stats: TaskStats }) {
  const { t, language } = useText();
  const { role } = useMe();
  const countOf = (...statuses: string[]): number =>
    byStatus.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0);
  const figures = [
    { label: t('dashboard.open'), count: countOf('TODO', 'IN_PROGRESS', 'IN_REVIEW'), isBad: false },
    { label: t('dashboard.overdue'), count: overdue, isBad: overdue > 0 },
    ...(role === 'ADMIN' ? [{ label: t('dashboard.unassigned'), count: unassigned, isBad: false }] : []),
    { label: t('dashboard.done'), count: countOf('COMPLETED'), isBad: false },
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {figures.map(({ label, count, isBad }) => (
        <div key={label} className="flex flex-col-reverse rounded-xl border border-line bg-surface p-4">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className={`text-2xl font-semibold tabular-nums ${isBad ? 'text-danger' : ''}`}>
            {count.toLocaleString(language)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
