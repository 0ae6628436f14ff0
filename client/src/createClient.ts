import { createCalls, type Idempotency } from './api/calls.ts';
import { createEvents } from './api/events.ts';
import { createMe } from './api/me.ts';
import { createTasks } from './api/tasks.ts';
import { createUsers } from './api/users.ts';
import { createInternals, type Core, type CoreOptions } from './createCore.ts';
import { createWatches } from './live/watches.ts';

export interface ClientOptions extends CoreOptions {
  /** Which mutations get a key that makes a repeat safe. Default: `creations`. */
  idempotency?: Idempotency;
}

/** A client of the API: functions by noun, and generic functions for your own documents. */
export interface Client extends Core {
  tasks: ReturnType<typeof createTasks> & ReturnType<typeof createWatches>;
  users: ReturnType<typeof createUsers>;
  events: ReturnType<typeof createEvents>;
}

/** Throws a `TypeError` for an invalid URL. Makes no connection before the first call. */
export function createClient({ idempotency = 'creations', ...options }: ClientOptions): Client {
  const { core, execute, tokens, connection, backOff } = createInternals(options);
  const calls = createCalls(execute, idempotency);
  const me = createMe(calls, tokens);
  const live = () => ({ connection: connection(), calls, me, backOff });
  return {
    ...core,
    tasks: { ...createTasks(calls), ...createWatches(live) },
    users: createUsers(calls, me),
    events: createEvents(core),
  };
}
