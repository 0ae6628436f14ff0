import type { AuthStorage } from '@taskwire/client/auth';

interface Stored {
  idToken: string;
  accessToken: string;
  refreshToken: string;
  expiresAt: number;
}

/**
 * Keeps the tokens that the API accepts in memory, and only the refresh token where it outlives the page: see
 * docs/adr/0023. A newly opened page, or one whose refresh token another tab has replaced, finds a session to renew.
 * @param place `localStorage` to stay signed in, `sessionStorage` for this tab
 */
export function splitStorage(place: () => Storage): AuthStorage {
  const memory = new Map<string, Stored>();
  return {
    getItem(key) {
      const refreshToken = place().getItem(key);
      if (refreshToken === null) return null;
      const held = memory.get(key);
      const isCurrent = held?.refreshToken === refreshToken;
      return JSON.stringify(isCurrent ? held : { idToken: '', accessToken: '', refreshToken, expiresAt: 0 });
    },
    setItem(key, value) {
      const session = JSON.parse(value) as Stored;
      memory.set(key, session);
      place().setItem(key, session.refreshToken);
    },
    removeItem(key) {
      memory.delete(key);
      place().removeItem(key);
    },
  };
}
