import type { Host } from '../host.ts';
import type { Library } from '../library.ts';

/** `util.autoId`, `autoUlid`, `autoKsuid`: the latter two begin with the time of the local cloud. */
export const ids = ({ call }: Host): Library => ({
  autoId: () => call('autoId'),
  autoUlid: () => call('autoUlid'),
  autoKsuid: () => call('autoKsuid'),
});
