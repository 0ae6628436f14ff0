import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useLive } from '@taskwire/client/react';
import { useText } from '../i18n/TextContext.ts';
import { useMe, useSession } from '../session/SessionContext.ts';
import { createToasts } from '../ui/createToasts.ts';
import { Toaster } from '../ui/Toaster.tsx';
import { createActions } from './createActions.ts';
import { SnapshotContext, TasksContext } from './TasksContext.ts';

/** One live query for all screens, so that changing screens needs no waiting. */
export function TasksProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  const text = useText();
  const { client, refresh } = useSession();
  const query = me.role === 'ADMIN' ? client.tasks.watchBoard() : client.tasks.watchMyBoard();
  const snapshot = useLive(query);
  const toasts = useMemo(() => createToasts(), []);
  const actions = useMemo(() => createActions({ client, query, toasts, text, me }), [client, query, toasts, text, me]);
  const tasks = useMemo(() => ({ query, actions, toasts }), [query, actions, toasts]);

  // The user's rights may have changed whenever the stream of events stops or resumes.
  const wasLost = useRef<boolean | null>(null);
  useEffect(() => {
    const isBack = wasLost.current === true && snapshot.state === 'LIVE';
    if (snapshot.state === 'ENDED' || isBack) void refresh();
    // Nothing can be lost before the query has been live.
    if (snapshot.state === 'LIVE') wasLost.current = false;
    else if (wasLost.current === false) wasLost.current = true;
  }, [snapshot.state, refresh]);

  return (
    <TasksContext value={tasks}>
      <SnapshotContext value={snapshot}>
        {children}
        <Toaster toasts={toasts} />
      </SnapshotContext>
    </TasksContext>
  );
}
