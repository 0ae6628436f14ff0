import { useParameter } from '../app/useParameter.ts';

/** The task whose panel is open. It is in the address, so that the back button closes it. */
export function usePanel(): { id: string | null; open(id: string): void; close(): void } {
  const [id, setId] = useParameter('task');
  return { id, open: (next) => setId(next), close: () => setId(null) };
}
