import type { Library } from '../library.ts';
import type { Host } from '../host.ts';
import { plain, raised, warn } from '../recording.ts';
import { EarlyReturnStop, RaisedStop } from '../stops.ts';

/** `runtime`: `earlyReturn(value?, { skipTo: 'END' | 'NEXT' }?)` ends the handler. */
export const runtimeLibrary = (host: Host): Library => ({
  earlyReturn: (value?: unknown, options?: { skipTo?: 'END' | 'NEXT' } | null) => {
    const returned = plain(value);
    if (returned === null && host.quirks.isOn('C8')) throw new RaisedStop(raised('Runtime Error', 'Code'));
    if (returned === null && host.quirks.warns('C8')) warn(host, 'C8');
    throw new EarlyReturnStop(returned, options?.skipTo);
  },
});
