import { navigate } from 'wouter/use-browser-location';
import { useParameter } from '../app/useParameter.ts';

const PARAMETER = 'task';

/** The task whose panel is open. It is in the address, so that the back button closes it. */
export function usePanel(): { id: string | null; close(): void } {
  const [id, setId] = useParameter(PARAMETER);
  return { id, close: () => setId(null) };
}

/** No hook: hundreds of links open panels, and need not be drawn anew when the address changes. */
export function openPanel(id: string): void {
  const parameters = new URLSearchParams(location.search);
  parameters.set(PARAMETER, id);
  navigate(`${location.pathname}?${parameters}`);
}
