import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

interface Options {
  /** Adds no entry to the browser's history: for text being typed, for instance. */
  replace?: boolean;
}

/** A parameter of the address, independent of the others. */
export function useParameter(
  name: string,
  options?: Options,
): [value: string | null, set: (value: string | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const isReplaced = options?.replace === true;
  const set = useCallback(
    (value: string | null) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: isReplaced },
      ),
    [name, isReplaced, setParameters],
  );
  return [parameters.get(name), set];
}
