import { useEffect, useMemo, useState } from 'react';
import type { TaskRow } from '@taskwire/client';

/** When a task last changed after all tasks had been read for the first time; empty until one changes. */
export function useLatestChange(tasks: readonly TaskRow[], isComplete: boolean): string {
  const latest = useMemo(
    () => tasks.reduce((before, { updatedAt }) => (updatedAt > before ? updatedAt : before), ''),
    [tasks],
  );
  const [first, setFirst] = useState<string | null>(isComplete ? latest : null);
  useEffect(() => {
    if (isComplete) setFirst((before) => before ?? latest);
  }, [isComplete, latest]);
  return first === null || latest === first ? '' : latest;
}
