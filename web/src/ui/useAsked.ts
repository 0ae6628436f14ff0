import { useCallback, useEffect, useState, type DependencyList } from 'react';

export interface Asked<Answer> {
  /** Null until there is an answer; the previous answer while another is being fetched. */
  answer: Answer | null;
  error: unknown;
  again(): void;
}

/** The answer to a query, which is repeated when its dependencies change and aborted when the component unmounts. */
export function useAsked<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, needs: DependencyList): Asked<Answer> {
  const [asked, setAsked] = useState<{ answer: Answer | null; error: unknown }>({ answer: null, error: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    ask(leaving.signal).then(
      (answer) => !leaving.signal.aborted && setAsked({ answer, error: null }),
      (error: unknown) => !leaving.signal.aborted && setAsked((before) => ({ ...before, error })),
    );
    return () => leaving.abort();
    // `ask` is a new function on each render; its users name what it depends on.
  }, [...needs, turn]);
  return { ...asked, again: useCallback(() => setTurn((before) => before + 1), []) };
}
