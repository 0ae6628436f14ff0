import type { Log } from '../../../shared/log.ts';
import type { Quirks } from '../quirks/quirks.ts';
import type { ApiSettings, ApiState } from './types.ts';

/** One GraphQL API: its identity, and its state of the moment. */
export interface Api {
  readonly id: string;
  readonly arn: string;
  /** How AppSync departs from its documents here. */
  readonly quirks: Quirks;
  /** Logs a warning, and not again while the cloud runs. */
  warn(text: string): void;
  /** What new requests run on; requests under way keep the one they began with. */
  readonly state: ApiState;
  /** What the resources read so far amount to. */
  readonly draft: ApiState;
  change(next: (draft: ApiState) => Partial<ApiState>): void;
  /** Puts the draft into service, in one step: a request never meets half of a deployment. */
  publish(): void;
}

export function createApi(id: string, arn: string, settings: ApiSettings, quirks: Quirks, log: Pick<Log, 'warn'>): Api {
  const warned = new Set<string>();
  let draft: ApiState = {
    settings,
    keys: new Map(),
    dataSources: new Map(),
    functions: new Map(),
    resolvers: new Map(),
    domainNames: new Map(),
  };
  let state = draft;
  return {
    id,
    arn,
    quirks,
    warn(text) {
      if (warned.has(text)) return;
      warned.add(text);
      log.warn(text);
    },
    get state() {
      return state;
    },
    get draft() {
      return draft;
    },
    change(next) {
      draft = { ...draft, ...next(draft) };
    },
    publish() {
      state = draft;
    },
  };
}

/** A copy of `map` with one entry set, or removed when `value` is undefined. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
