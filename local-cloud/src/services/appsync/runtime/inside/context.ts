import type { ResolverContext } from '../types.ts';
import type { DataNumbers, Places } from './dataNumbers.ts';
import { freezeData } from './freeze.ts';
import type { Switches } from './host.ts';

/** What AppSync settles before a handler runs. The rest of `ctx` is the handler's own copy, which it may change. */
const SETTLED = ['identity', 'request', 'info', 'env'] as const;
/** Members that can be read but are not enumerable: `JSON.stringify(ctx)` omits them, as on AWS. */
const HIDDEN = ['selectionSetList', 'selectionSetGraphQL'];

/** The input of an evaluation, as texts. Members that `ctx` does not have are undefined. */
export interface Given {
  /** JSON of {@link Settled}: the same text for all handlers of a resolver. */
  settled: string;
  /** JSON of {@link Own}. */
  own: string;
  /** JSON of `ctx.result`, and of what `ctx.prev` holds. */
  result?: string | undefined;
  previous?: string | undefined;
}

export type Settled = Pick<ResolverContext, 'identity' | 'request' | 'info' | 'env'>;

export type Own = Pick<ResolverContext, 'arguments' | 'source' | 'stash' | 'error'> & {
  /** The places of DynamoDB's numbers in a stash that an earlier handler left. */
  marks?: Places;
};

/**
 * `ctx` as a handler gets it, with the members that an AWS log showed: `args` is another name of `arguments` and is not
 * enumerable; an empty `env` is not either. No member of `ctx` itself can be set, added or removed.
 */
export function contextOf(given: Given, numbers: DataNumbers, quirks: Switches): Record<string, any> {
  const { identity, request, info, env } = settledOf(given.settled);
  const { arguments: args = {}, source = null, stash = {}, error, marks }: Own = JSON.parse(given.own);
  const ctx: Record<string, any> = {
    ...{ identity, request, info, stash, arguments: args, source },
    ...(quirks.isOn('C3') ? { result: null, prev: { result: {} }, error: null, outErrors: [] } : {}),
  };
  const { result, previous } = given;
  if (result !== undefined) readLate(ctx, 'result', () => numbers.mark(JSON.parse(result)), refuseToSet);
  if (previous !== undefined) {
    ctx.prev = {};
    readLate(
      ctx.prev,
      'result',
      () => numbers.mark(JSON.parse(previous)),
      (value) => own(ctx.prev, 'result', value),
    );
  }
  if (error !== undefined) ctx.error = error;
  numbers.markAt(stash, marks);
  hide(ctx, 'args', args);
  if (Object.keys(env).length > 0) ctx.env = env;
  else hide(ctx, 'env', env);
  return Object.freeze(ctx);
}

const KEPT = 16;
const kept = new Map<string, Settled>();

/** Deeply frozen, so that all handlers may share it. */
function settledOf(text: string): Settled {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= KEPT) kept.clear();
  const { identity = null, request = { headers: {}, domainName: null }, info = {}, env = {} } = JSON.parse(text);
  const settled: Settled = { identity, request, info, env };
  for (const name of HIDDEN) if (Object.hasOwn(info, name)) hide(info, name, info[name]);
  for (const name of SETTLED) freezeData(settled[name]);
  // Not enumerable, so not frozen yet.
  for (const name of HIDDEN) freezeData(info[name]);
  kept.set(text, settled);
  return settled;
}

/** Defines a member that may be large and is created at the first read: many handlers never read it. */
function readLate(object: object, name: string, read: () => unknown, set: (value: unknown) => void): void {
  let value: unknown;
  let isRead = false;
  const { get, set: setter } = {
    get() {
      if (!isRead) value = read();
      isRead = true;
      return value;
    },
    set(given: unknown) {
      set(given);
    },
  };
  Object.defineProperty(object, name, { get, set: setter, enumerable: true, configurable: true });
}

/** V8's error for a member that cannot be set. */
function refuseToSet(): never {
  throw new TypeError("Cannot assign to read only property 'result' of object '#<Object>'");
}

const own = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });

const hide = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, enumerable: false });
