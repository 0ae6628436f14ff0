import { MeDocument, type MeQuery } from '../generated/operations.ts';
import type { CallOptions } from '../transport/execute.ts';
import type { Tokens } from '../transport/tokens.ts';
import type { Calls } from './calls.ts';

export type Myself = NonNullable<MeQuery['me']>;

/** Who the caller is, for all parts of a client that need it. */
export interface MeSource {
  /** Asks the API. Null until the profile exists. */
  ask(options?: CallOptions): Promise<Myself | null>;
  /** The same, or what was answered to the same token less than a minute ago. */
  recent(): Promise<Myself | null>;
  /** The rights may have changed: the next caller who needs them asks. */
  forget(): void;
}

const FRESH_MILLISECONDS = 60_000;

export function createMe({ root }: Calls, tokens: Pick<Tokens, 'get'>): MeSource {
  let held: { me: Myself; token: string; at: number } | undefined;

  async function ask(options?: CallOptions): Promise<Myself | null> {
    const asking = root(MeDocument, {}, options);
    // The request's own token: both share one call of `auth`. If the server refuses it, the answer is not kept.
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
