import type { Library } from '../library.ts';
import type { Host } from '../host.ts';
import { raised, warn } from '../recording.ts';
import { EarlyReturnStop, RaisedStop } from '../stops.ts';

/** Stands for a previous result that is returned early unread: see `runtime/passing.ts`. */
export const PASSED = Object.freeze({});

/** `runtime`: `earlyReturn(value?, { skipTo: 'END' | 'NEXT' }?)` ends the handler. */
export const runtimeLibrary = (host: Host): Library => ({
  earlyReturn: (value?: unknown, options?: { skipTo?: 'END' | 'NEXT' } | null) => {
    const text = (value === PASSED ? host.recording().passed : JSON.stringify(value)) ?? 'null';
    if (text === 'null' && host.quirks.isOn('C8')) throw new RaisedStop(raised('Runtime Error', 'Code'));
    if (text === 'null' && host.quirks.warns('C8')) warn(host, 'C8');
    throw new EarlyReturnStop(text, options?.skipTo);
  },
});
