import { createClient, isTaskwireError, type AnyTaskwireError, type Client, type User } from '@taskwire/client';
import { createAuth, type TaskwireAuth } from '@taskwire/client/auth';
import type { Config } from '../config/loadConfig.ts';
import { splitStorage } from './splitStorage.ts';

export type SessionState =
  | { state: 'LOADING' }
  | { state: 'SIGNED_OUT'; hasExpired: boolean }
  /** Signed in while the profile is still being created, just after the address was confirmed. */
  | { state: 'PENDING' }
  | { state: 'SIGNED_IN'; me: User }
  | { state: 'FAILED'; error: AnyTaskwireError };

export interface Session {
  auth: TaskwireAuth;
  client: Client;
  subscribe(listener: () => void): () => void;
  getState(): SessionState;
  /** Asks the API who is signed in, and with which rights. */
  refresh(): Promise<void>;
  /** Takes over the API's answer about the user. */
  accept(me: User): void;
  /** Sets whether the next sign-in outlives this tab. */
  stay(isToStay: boolean): void;
  /** Leaves the page, and discards everything it knew. */
  signOut(options?: { everywhere?: boolean }): Promise<void>;
}

const PENDING_MILLISECONDS = 1_000;
const TAB_ONLY = 'taskwire.tabOnly';

/** The session of the user: the only place that knows the tokens and the user's rights. */
export function createSession({ graphqlUrl, realtimeUrl, issuer, userPoolClientId }: Config): Session {
  const place = () => (sessionStorage.getItem(TAB_ONLY) === null ? localStorage : sessionStorage);
  const { origin, pathname } = new URL(issuer);
  const auth = createAuth({
    userPoolId: pathname.slice(1),
    userPoolClientId,
    endpoint: origin + '/',
    storage: splitStorage(place),
  });
  const client = createClient({ url: graphqlUrl, realtimeUrl, auth });
  const listeners = new Set<() => void>();
  let state: SessionState = { state: 'LOADING' };
  let isLeaving = false;

  function set(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function refresh(): Promise<void> {
    if (place().getItem(`taskwire.${userPoolClientId}`) === null) {
      // A user who was signed in a moment ago and did not leave has lost the session: Cognito refused to renew it.
      return set({ state: 'SIGNED_OUT', hasExpired: state.state === 'SIGNED_IN' && !isLeaving });
    }
    try {
      const me = await client.users.me();
      if (me !== null) return set({ state: 'SIGNED_IN', me });
      set({ state: 'PENDING' });
      setTimeout(() => void refresh(), PENDING_MILLISECONDS);
    } catch (error) {
      if (!isTaskwireError(error)) throw error;
      if (error.code === 'UNAUTHENTICATED') set({ state: 'SIGNED_OUT', hasExpired: true });
      else if (state.state !== 'SIGNED_IN') set({ state: 'FAILED', error });
    }
  }

  // Another tab has signed out, or in: this one must not continue as somebody else.
  addEventListener('storage', ({ key, oldValue, newValue }) => {
    if (key === `taskwire.${userPoolClientId}` && (oldValue === null) !== (newValue === null)) location.reload();
  });

  return {
    auth,
    client,
    refresh,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getState: () => state,
    accept: (me) => set({ state: 'SIGNED_IN', me }),
    stay(isToStay) {
      if (isToStay) sessionStorage.removeItem(TAB_ONLY);
      else sessionStorage.setItem(TAB_ONLY, 'yes');
    },
    async signOut(options) {
      isLeaving = true;
      await auth.signOut(options).catch(() => undefined);
      location.assign('/sign-in');
    },
  };
}
