import { NetworkError, TaskwireError, UnauthenticatedError } from '../errors.ts';

/** A caller may report that its previous token was refused. */
export interface TokenRequest {
  forceRefresh: boolean;
}

/**
 * The credentials: a Cognito ID or access token, a function that returns one, or a session such as from
 * `@taskwire/client/auth`. A function is called at each request, so it should cache its token; `forceRefresh` says that
 * the token was refused.
 */
export type Auth =
  | string
  | ((request: TokenRequest) => string | Promise<string>)
  | { token(request: TokenRequest): string | Promise<string> };

export interface Tokens {
  /** A valid token. Throws {@link UnauthenticatedError} if there is none. */
  get(): Promise<string>;
  /** The server refused this token. Returns whether there is another. */
  refused(token: string): Promise<boolean>;
}

/** Concurrent callers share one request; a refresh that one call starts counts for all. */
export function createTokens(auth: Auth): Tokens {
  const ask = typeof auth === 'string' ? () => auth : typeof auth === 'function' ? auth : auth.token.bind(auth);
  const asked = new Map<boolean, Promise<string>>();

  function get(forceRefresh: boolean): Promise<string> {
    // During a refresh nobody gets the old token.
    const running = asked.get(true) ?? asked.get(forceRefresh);
    if (running !== undefined) return running;
    const asking = (async () => {
      try {
        const token = await ask({ forceRefresh });
        if (typeof token !== 'string' || token === '') throw new Error('nobody is signed in.');
        return token;
      } catch (error) {
        throw error instanceof TaskwireError ? error : notGiven(error);
      }
    })();
    asked.set(forceRefresh, asking);
    const forget = () => asked.delete(forceRefresh);
    asking.then(forget, forget);
    return asking;
  }

  return {
    get: () => get(false),
    async refused(token) {
      // Another call may have refreshed it already.
      if ((await get(false)) !== token) return true;
      return (await get(true)) !== token;
    },
  };
}

/** The source of tokens may need the network, and a network failure says nothing about the session. */
function notGiven(cause: unknown): TaskwireError {
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) };
  const Class = name === 'NetworkError' || cause instanceof TypeError ? NetworkError : UnauthenticatedError;
  return new Class(`auth gave no token: ${message}`, undefined, { cause });
}

/** Amplify's session: `auth: amplifyAuth(fetchAuthSession)`, with `fetchAuthSession` from `aws-amplify/auth`. */
export function amplifyAuth(
  fetchAuthSession: (options: { forceRefresh: boolean }) => Promise<{ tokens?: { idToken?: { toString(): string } } }>,
): Auth {
  return async (request) => {
    const { tokens } = await fetchAuthSession(request);
    if (tokens?.idToken === undefined) throw new UnauthenticatedError('Nobody is signed in.');
    return tokens.idToken.toString();
  };
}
