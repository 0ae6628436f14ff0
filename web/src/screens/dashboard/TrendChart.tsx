import { dayLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { Card } from '../../ui/Card.tsx';
import { ChartTable } from './ChartTable.tsx';

interface Props {
  title: string;
  hint: string;
  /** The earliest first, today last. */
  days: readonly { day: string; count: number }[];
  /** Columns for events on each day, a line for the state at the end of each. */
  kind: 'columns' | 'line';
}

const HEIGHT = 40;
const GAP = 0.25;

/** Daily counts side by side, ending today, and the same counts as a table, latest first. */
export function TrendChart({ title, hint, days, kind }: Props) {
  const text = useText();
  const { t, language } = text;
  const most = Math.max(1, ...days.map(({ count }) => count));
  const labelOf = (index: number): string => dayLabel(text, days[index]!.day, index - days.length + 1);
  const y = (count: number): number => HEIGHT - (count / most) * HEIGHT;
  const points = days.map(({ count }, index) => `${index + 0.5},${y(count)}`);
  return (
    <Card title={title} hint={hint}>
      <div aria-hidden="true" className="grid grid-cols-[1fr_auto] gap-x-2 text-xs text-muted">
        <svg
          viewBox={`0 0 ${days.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-28 w-full overflow-visible border-y border-line rtl:-scale-x-100"
        >
          {kind === 'columns' &&
            days.map(({ day, count }, index) => (
              <rect
                key={day}
                x={index + GAP / 2}
                y={y(count)}
                width={1 - GAP}
                height={HEIGHT - y(count)}
                className="fill-accent"
              >
                <title>{`${labelOf(index)}: ${count.toLocaleString(language)}`}</title>
              </rect>
            ))}
          {kind === 'line' && (
            <>
              <polygon
                points={`0.5,${HEIGHT} ${points.join(' ')} ${days.length - 0.5},${HEIGHT}`}
                className="fill-danger-soft"
              />
              <polyline
                points={points.join(' ')}
                className="fill-none stroke-danger stroke-2"
                vectorEffect="non-scaling-stroke"
                strokeLinejoin="round"
              />
            </>
          )}
        </svg>
        <span className="flex flex-col justify-between tabular-nums">
          <span>{most.toLocaleString(language)}</span>
          <span>0</span>
        </span>
        <span className="mt-1 flex justify-between">
          <span>{labelOf(0)}</span>
          <span>{labelOf(days.length - 1)}</span>
        </span>
      </div>
      <ChartTable
        title={title}
        what={t('dashboard.day')}
        counts={days.map(({ count }, index) => ({ name: labelOf(index), count })).reverse()}
      />
    </Card>
  );
}
