import { useText } from '../i18n/TextContext.ts';
import { useSnapshot } from '../tasks/TasksContext.ts';
import { Button } from '../ui/Button.tsx';
import { sentenceOf } from '../errors/sentenceOf.ts';
import { useOnline } from './useOnline.ts';

/** Says that the screen is out of date, and why; offers to reload it if it does not recover by itself. */
export function ConnectionBanner() {
  const text = useText();
  const isOnline = useOnline();
  const { state, error, isComplete } = useSnapshot();
  const isStale = state === 'STALE' && isComplete;
  const isOver = state === 'ENDED';
  if (isOnline && !isStale && !isOver && error === null) return null;
  const words = !isOnline ? text.t('app.offline') : error === null ? text.t('app.stale') : sentenceOf(error, text);
  return (
    <div
      role="status"
      className="flex items-center justify-center gap-3 bg-warning-soft px-4 py-1.5 text-center text-sm text-warning"
    >
      {words}
      {isOver && <Button onClick={() => location.reload()}>{text.t('app.retry')}</Button>}
    </div>
  );
}
