import { useText } from '../i18n/TextContext.ts';
import { classes } from './classes.ts';

/** Grey bars in place of content that is loading. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  const { t } = useText();
  return (
    <div role="status" aria-label={t('app.loading')} className={classes('grid gap-2', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="h-14 animate-pulse rounded-lg bg-hover" />
      ))}
    </div>
  );
}
