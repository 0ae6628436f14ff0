import { useEffect, useMemo, useState } from 'react';
import type { TaskRow } from '@taskwire/client';

/** When the latest change of any task was, of those since all were read for the first time; empty until there is one. */
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
