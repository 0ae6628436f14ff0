import { useCallback, useState } from 'react';

/**
 * So many of a long list, and more as its end comes into sight: a board of thousands is drawn in no time, and the browser finds what
 * is drawn. `end` is the `ref` of what stands at the end of the part.
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
        (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setShown((before) => before + step),
        { rootMargin: '400px' },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [step, shown],
  );
  return { shown: Math.min(shown, length), end };
}
