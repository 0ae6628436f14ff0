import type { Library } from '../realm.ts';
import { plain } from '../recording.ts';
import { EarlyReturnStop } from '../stops.ts';

/** `runtime`: `earlyReturn(value?, { skipTo: 'END' | 'NEXT' }?)` ends the handler. */
export const runtimeLibrary: Library = {
  earlyReturn: (value?: unknown, options?: { skipTo?: 'END' | 'NEXT' } | null) => {
    throw new EarlyReturnStop(plain(value), options?.skipTo);
  },
};
