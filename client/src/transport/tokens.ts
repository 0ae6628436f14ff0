import { NetworkError, TaskwireError, UnauthenticatedError } from '../errors.ts';

/** What asks for a token may say that the one it got before was refused. */
export interface TokenRequest {
  forceRefresh: boolean;
}

/**
 * Who speaks: a Cognito ID or access token, what answers one, or a session such as `@taskwire/client/auth` makes. What answers is
 * asked at each request, so it keeps the token it has; `forceRefresh` says that it was refused.
 */
export type Auth =
  | string
  | ((request: TokenRequest) => string | Promise<string>)
  | { token(request: TokenRequest): string | Promise<string> };

export interface Tokens {
  /** A token that is good now. Throws {@link UnauthenticatedError} where there is none. */
  get(): Promise<string>;
  /** The server refused this token: answers whether there is another. */
  refused(token: string): Promise<boolean>;
}

/** Of all that ask at the same time, one is asked; a refresh that one call sets off is the refresh of all. */
export function createTokens(auth: Auth): Tokens {
  const ask = typeof auth === 'string' ? () => auth : typeof auth === 'function' ? auth : auth.token.bind(auth);
  const asked = new Map<boolean, Promise<string>>();

  function get(forceRefresh: boolean): Promise<string> {
    // While a refresh is under way, nobody gets the token from before.
    const running = asked.get(true) ?? asked.get(forceRefresh);
    if (running !== undefined) return running;
    const asking = (async () => {
      try {
        const token = await ask({ forceRefresh });
        if (typeof token !== 'string' || token === '') throw new Error('nobody is signed in.');
        return token;
      } catch (error) {
        throw error instanceof TaskwireError ? error : notGiven(error);
      } finally {
        asked.delete(forceRefresh);
      }
    })();
    asked.set(forceRefresh, asking);
    return asking;
  }

  return {
    get: () => get(false),
    async refused(token) {
      // Another call may have seen to it already.
      if ((await get(false)) !== token) return true;
      return (await get(true)) !== token;
    },
  };
}

/** What gives tokens may need the network for it, which says nothing of the session. */
function notGiven(cause: unknown): TaskwireError {
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) };
  const Class = name === 'NetworkError' || cause instanceof TypeError ? NetworkError : UnauthenticatedError;
  return new Class(`auth gave no token: ${message}`, undefined, { cause });
}

/** Amplify's session: `auth: amplifyAuth(fetchAuthSession)`, with `fetchAuthSession` of `aws-amplify/auth`. */
export function amplifyAuth(
  fetchAuthSession: (options: { forceRefresh: boolean }) => Promise<{ tokens?: { idToken?: { toString(): string } } }>,
): Auth {
  return async (request) => {
    const { tokens } = await fetchAuthSession(request);
    if (tokens?.idToken === undefined) throw new UnauthenticatedError('Nobody is signed in.');
    return tokens.idToken.toString();
  };
}
