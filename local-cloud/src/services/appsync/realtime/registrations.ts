import type { ApiState } from '../api/types.ts';
import type { Caller } from '../authentication/caller.ts';
import type { Subscriber } from './connection.ts';
import type { EventFilter } from './filters/eventFilter.ts';
import type { Subscription } from './subscription.ts';

/** A subscriber as the publisher needs it. */
export interface Receiver {
  subscriber: Subscriber;
  /** The beginning of each of its data messages. */
  prefix: Buffer;
  /** Whether it has had no event yet. */
  isNew: boolean;
  /** Events that a fault holds back until the next one has been sent. */
  late: Buffer[];
}

/** Subscribers who select the same fields with the same rights: their payload is computed and written once. */
export interface Selection {
  subscription: Subscription;
  /** Keyed by the filter's key. */
  audiences: Map<string, { filter: EventFilter; receivers: Set<Receiver> }>;
}

/** The subscribers of each Subscription field. */
export interface Registrations {
  add(subscription: Subscription, subscriber: Subscriber): () => void;
  /** The selections that may receive events of a field. */
  selections(fieldName: string): Iterable<Selection>;
  /** The subscribers whose invalidation filter matches. */
  invalidated(fieldName: string, payload: unknown): Subscriber[];
}

export function createRegistrations(): Registrations {
  const fields = new Map<string, Map<string, Selection>>();
  const invalidations = new Map<string, Set<{ filter: EventFilter; subscriber: Subscriber }>>();

  /** Numbers the states that subscriptions began with: a selection under another schema is another selection. */
  const states = new WeakMap<ApiState, number>();
  let stateCount = 0;

  function addReceiver(subscription: Subscription, subscriber: Subscriber): () => void {
    const { fieldName, filter } = subscription;
    const selections = valueAt(fields, fieldName, () => new Map<string, Selection>());
    const state = states.get(subscription.state) ?? stateCount++;
    states.set(subscription.state, state);
    const key = selectionKey(subscription, state);
    const selection = valueAt(selections, key, () => ({ subscription, audiences: new Map() }));
    const audience = valueAt(selection.audiences, filter.key, () => ({ filter, receivers: new Set<Receiver>() }));
    const receiver = {
      subscriber,
      prefix: Buffer.from(`{"id":${JSON.stringify(subscriber.id)},"type":"data","payload":`),
      isNew: true,
      late: [],
    };
    audience.receivers.add(receiver);
    return () => {
      audience.receivers.delete(receiver);
      if (audience.receivers.size === 0) selection.audiences.delete(filter.key);
      if (selection.audiences.size === 0) selections.delete(key);
      if (selections.size === 0) fields.delete(fieldName);
    };
  }

  return {
    add(subscription, subscriber) {
      const removeReceiver = addReceiver(subscription, subscriber);
      const { fieldName, invalidation } = subscription;
      if (invalidation === undefined) return removeReceiver;
      const watched = { filter: invalidation, subscriber };
      const all = valueAt(invalidations, fieldName, () => new Set<typeof watched>());
      all.add(watched);
      return () => {
        removeReceiver();
        all.delete(watched);
      };
    },
    selections: (fieldName) => fields.get(fieldName)?.values() ?? [],
    invalidated: (fieldName, payload) =>
      [...(invalidations.get(fieldName) ?? [])]
        .filter(({ filter }) => filter.matches(payload))
        .map(({ subscriber }) => subscriber),
  };
}

function valueAt<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

const selectionKey = ({ state, caller, source, operation, variables }: Subscription, number: number): string =>
  JSON.stringify([number, rightsOf(caller, state), source, operation.name?.value, variables]);

/** Everything that decides which fields of an event a caller may see. */
function rightsOf(caller: Caller, { schema }: ApiState): unknown {
  const { mode, isDefaultProvider, groups } = caller;
  // Only a Lambda authorizer decides per caller on nested fields.
  if (mode !== 'AWS_LAMBDA') return [mode, isDefaultProvider, [...groups].sort()];
  const denied = [...(schema?.access.keys() ?? [])].filter((coordinate) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    return !caller.mayCall({ typeName, fieldName, isRoot: false });
  });
  return [mode, isDefaultProvider, denied];
}
