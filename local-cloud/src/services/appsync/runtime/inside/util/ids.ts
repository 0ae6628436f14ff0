import type { Host } from '../host.ts';
import type { Library } from '../library.ts';

/** `util.autoId`, `autoUlid`, `autoKsuid`. The latter two begin with the local cloud's time. */
export const ids = ({ call }: Host): Library => ({
  autoId: () => call('autoId'),
  autoUlid: () => call('autoUlid'),
  autoKsuid: () => call('autoKsuid'),
});
