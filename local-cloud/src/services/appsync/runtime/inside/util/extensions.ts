import type { Library } from '../library.ts';
import type { Host } from '../host.ts';
import { plain } from '../recording.ts';

const NAMES = [
  'setSubscriptionFilter',
  'setSubscriptionInvalidationFilter',
  'invalidateSubscriptions',
  'evictFromApiCache',
];

/** `extensions`: calls are recorded, and the engine interprets them. */
export const extensionsLibrary = (host: Host): Library =>
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      (...args: unknown[]) => {
        host.recording().extensions.push({ name, arguments: args.map(plain) });
      },
    ]),
  );
