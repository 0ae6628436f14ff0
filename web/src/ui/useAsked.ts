import { useCallback, useEffect, useState, type DependencyList } from 'react';

export interface Asked<Answer> {
  /** Null until there is one; the one before while another is asked for. */
  answer: Answer | null;
  error: unknown;
  again(): void;
}

/** What a query answers, asked anew when what it depends upon changes; who leaves waits no longer. */
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
    // `ask` is made anew at each render; what it asks for is named by those who use this.
  }, [...needs, turn]);
  return { ...asked, again: useCallback(() => setTurn((before) => before + 1), []) };
}
