import { useText } from '../../i18n/TextContext.ts';
import type { Count } from './counts.ts';

interface Props {
  title: string;
  /** The meaning of the rows. */
  what: string;
  counts: readonly Count[];
}

/** The numbers of a chart, as a table. */
export function ChartTable({ title, what, counts }: Props) {
  const { t, language } = useText();
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer text-xs text-muted hover:text-text">{t('dashboard.table')}</summary>
      <div className="mt-2 max-h-64 overflow-y-auto" tabIndex={0} role="group" aria-label={title}>
        <table className="w-full">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="text-xs text-muted">
              <th className="py-1 text-start font-normal">{what}</th>
              <th className="py-1 text-end font-normal">{t('dashboard.howMany')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ name, count }, index) => (
              <tr key={index} className="border-t border-line">
                <th className="py-1 text-start font-normal">{name}</th>
                <td className="py-1 text-end tabular-nums">{count.toLocaleString(language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
