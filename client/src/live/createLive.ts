import type { AnyTaskwireError } from '../errors.ts';
import type { TaskRow } from '../types.ts';
import { createChanges } from './changes.ts';
import { createKnown } from './known.ts';
import type { LiveQuery } from './liveQuery.ts';
import type { Scope } from './scopes.ts';
import { askAfter, openSession, type LiveNeeds, type Session } from './session.ts';
import { createView } from './view.ts';

/** A live query of a scope. It is connected while it has subscribers. */
export function createLive<Item extends TaskRow>(scope: Scope<Item>, needs: LiveNeeds): LiveQuery<Item> {
  const known = createKnown<Item>(scope.holds);
  const view = createView<Item>(known.items);
  let session: Session | undefined;

  function leave(): void {
    session?.close();
    session = undefined;
  }

  /** A query that can no longer be kept correct shows nothing. */
  function end(error: AnyTaskwireError): void {
    leave();
    known.clear();
    view.publish({ state: 'ENDED', error });
  }

  const look = (id: string): void => void askAfter(id, needs.calls, known).then(view.publishSoon, () => undefined);

  return {
    subscribe(onChange) {
      // A function that subscribes twice is two listeners.
      const listener = (): void => onChange();
      view.listeners.add(listener);
      if (session === undefined) {
        const { state } = view.snapshot;
        if (state !== 'LOADING') view.publish({ state: state === 'ENDED' ? 'LOADING' : 'STALE', error: null });
        session = openSession(scope, known, view, needs, end);
      }
      return () => {
        if (view.listeners.delete(listener) && view.listeners.size === 0) leave();
      };
    },
    getSnapshot: () => view.snapshot,
    refresh: async () => session?.read(),
    accept(task) {
      known.take(task, task);
      view.publish();
    },
    forget(task) {
      known.forget(task);
      view.publish();
    },
    show(id, change) {
      const unwant = known.want(id, change);
      view.publish();
      return () => {
        unwant();
        view.publish();
      };
    },
    updateStatus: createChanges(known, view, needs.calls, look),
  };
}
