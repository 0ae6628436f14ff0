import { MeDocument, type MeQuery } from '../generated/operations.ts';
import type { CallOptions } from '../transport/execute.ts';
import type { Tokens } from '../transport/tokens.ts';
import type { Calls } from './calls.ts';

export type Myself = NonNullable<MeQuery['me']>;

/** Who the caller is, for all parts of a client that need it. */
export interface MeSource {
  /** Asks the API. Null until the profile exists. */
  ask(options?: CallOptions): Promise<Myself | null>;
  /** The answer to the same token if it is less than a minute old. Otherwise asks the API. */
  recent(): Promise<Myself | null>;
  /** The rights may have changed: the next `recent` asks the API. */
  forget(): void;
}

const FRESH_MILLISECONDS = 60_000;

export function createMe({ root }: Calls, tokens: Pick<Tokens, 'get'>): MeSource {
  let held: { me: Myself; token: string; at: number } | undefined;

  async function ask(options?: CallOptions): Promise<Myself | null> {
    const asking = root(MeDocument, {}, options);
    // The token of this request: both share one call of `auth`. If the server refuses it, the request uses another one,
    // and `recent` asks again.
    const sent = tokens.get().catch(() => undefined);
    const [me, token] = [await asking, await sent];
    held = me === null || token === undefined ? undefined : { me, token, at: Date.now() };
    return me;
  }

  return {
    ask,
    async recent() {
      const isFresh = held !== undefined && Date.now() - held.at < FRESH_MILLISECONDS;
      // Another token may be another person's.
      return isFresh && held!.token === (await tokens.get()) ? held!.me : ask();
    },
    forget: () => void (held = undefined),
  };
}
