import { createContext, useContext, useSyncExternalStore } from 'react';
import type { User } from '@taskwire/client';
import type { Development } from '../config/loadConfig.ts';
import type { Session, SessionState } from './createSession.ts';

export const SessionContext = createContext<Session | null>(null);
export const DevelopmentContext = createContext<Development | null>(null);
const MeContext = createContext<User | null>(null);
export const MeProvider = MeContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('there is no session above this component');
  return session;
}

export function useSessionState(): SessionState {
  const { subscribe, getState } = useSession();
  return useSyncExternalStore(subscribe, getState);
}

/** The signed-in user; only for screens behind the sign-in. */
export function useMe(): User {
  const me = useContext(MeContext);
  if (me === null) throw new Error('nobody is signed in above this component');
  return me;
}

/** Null except on a developer's machine. */
export const useDevelopment = (): Development | null => useContext(DevelopmentContext);
