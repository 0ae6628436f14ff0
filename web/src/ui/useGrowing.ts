import { startTransition, useCallback, useState } from 'react';

/**
 * The first items of a long list, and more as its end scrolls into view: a board of thousands is drawn quickly, and the
 * browser's search still works on what is drawn. `end` is the `ref` of the element after the part shown.
 */
export function useGrowing(
  length: number,
  step: number,
): { shown: number; end: (element: Element | null) => (() => void) | undefined } {
  const [shown, setShown] = useState(step);
  const end = useCallback(
    (element: Element | null) => {
      if (element === null) return undefined;
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          // A transition, so that drawing does not interrupt scrolling.
          startTransition(() => setShown((before) => before + step));
        },
        { rootMargin: '400px' },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [step, shown],
  );
  return { shown: Math.min(shown, length), end };
}
