import { useText } from '../../i18n/TextContext.ts';
import { Card } from '../../ui/Card.tsx';
import { ChartTable } from './ChartTable.tsx';
import type { Count } from './counts.ts';

const WIDTH = 100;
const HEIGHT = 6;

/** Bars beside their names, and the same data as a table. */
export function BarChart({ title, counts }: { title: string; counts: readonly Count[] }) {
  const { t, language } = useText();
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <Card title={title}>
      <div
        aria-hidden="true"
        className="grid grid-cols-[minmax(5rem,auto)_1fr_2rem] items-center gap-x-3 gap-y-2 text-sm"
      >
        {counts.map(({ name, count }, index) => (
          <div key={index} className="contents">
            <span className="truncate text-muted">{name}</span>
            <svg
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              preserveAspectRatio="none"
              className="h-3 w-full overflow-hidden rounded-sm rtl:-scale-x-100"
            >
              <rect width={WIDTH} height={HEIGHT} className="fill-sunken" />
              <rect width={(count / most) * WIDTH} height={HEIGHT} className="fill-accent" />
            </svg>
            <span className="text-end tabular-nums">{count.toLocaleString(language)}</span>
          </div>
        ))}
        {counts.length === 0 && <span className="text-muted">–</span>}
      </div>
      <ChartTable title={title} what={t('dashboard.what')} counts={counts} />
    </Card>
  );
}
