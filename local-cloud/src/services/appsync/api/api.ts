import type { Cloud } from '../../../cloud.ts';
import { createLogEvents, type LogEvent } from '../../../shared/logEvents.ts';
import { warningOf, type Quirks } from '../quirks/quirks.ts';
import type { SwitchId } from '../quirks/switches.ts';
import type { ApiSettings, ApiState } from './types.ts';

/** One GraphQL API: its identity and its current state. */
export interface Api {
  readonly id: string;
  readonly arn: string;
  /** The ways in which this AppSync departs from its documentation. */
  readonly quirks: Quirks;
  /** Adds a line to the API's log group, if it has one. */
  write(line: string): void;
  /** The latest lines of that group, oldest first. */
  logEvents(): LogEvent[];
  /** Logs a warning, once in the life of the cloud. */
  warn(text: string): void;
  /**
   * Whether a switch is on. A switch that is set to warn is off, and logs a warning.
   * @param where the field's coordinate or the resource
   */
  departs(id: SwitchId, where: string): boolean;
  /** The state for new requests. Requests in progress keep the state they began with. */
  readonly state: ApiState;
  /** The state that the resources read so far describe. */
  readonly draft: ApiState;
  change(next: (draft: ApiState) => Partial<ApiState>): void;
  /** Puts the draft into service in one step: no request meets half a deployment. */
  publish(): void;
}

export function createApi(
  id: string,
  arn: string,
  settings: ApiSettings,
  quirks: Quirks,
  { log, clock }: Pick<Cloud, 'log' | 'clock'>,
): Api {
  const events = createLogEvents(() => clock.now());
  const warned = new Set<string>();
  const warn = (text: string) => {
    if (warned.has(text)) return;
    warned.add(text);
    log.warn(text);
  };
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
    write: (line) => void (state.settings.isLogged && events.write(line)),
    logEvents: events.list,
    warn,
    departs(id, where) {
      if (quirks.warns(id)) warn(`${where} WARN - ${warningOf(id)}`);
      return quirks.isOn(id);
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

/** A copy of `map` with one entry set, or removed if `value` is undefined. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
