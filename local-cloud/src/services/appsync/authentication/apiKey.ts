import type { Api } from '../api/api.ts';
import type { Caller } from './caller.ts';
import { UnauthorizedError } from './unauthorized.ts';

/** Authenticates an unexpired key of this API. Callers with a key have no identity. */
export function authenticateApiKey(api: Api, key: string, now: number, isDefaultProvider: boolean): Caller {
  const known = [...api.state.keys.values()].find((each) => each.key === key);
  if (known === undefined || known.expires * 1000 <= now) throw new UnauthorizedError();
  return { mode: 'API_KEY', isDefaultProvider, identity: null, groups: [], mayCall: () => true };
}
