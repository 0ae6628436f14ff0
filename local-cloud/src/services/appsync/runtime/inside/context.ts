import type { ResolverContext } from '../types.ts';
import type { DataNumbers, Places } from './dataNumbers.ts';
import { freezeData } from './freeze.ts';
import type { Switches } from './host.ts';
import { fromItems } from './storedValues.ts';

/** What AppSync settles before a handler runs. The rest of `ctx` is the handler's own copy, which it may change. */
const SETTLED = ['identity', 'request', 'info', 'env'] as const;
/** Members that can be read but are not enumerable: `JSON.stringify(ctx)` omits them, as on AWS. */
const HIDDEN = ['selectionSetList', 'selectionSetGraphQL'];

/** The input of an evaluation, as texts. Members that `ctx` does not have are undefined. */
export interface Given {
  /** JSON of {@link Settled}: the same text for all handlers of a resolver. */
  settled: string;
  /** JSON of {@link Called}: also the same text for all of them. */
  called: string;
  /** JSON of `ctx.stash`. */
  stash: string;
  /** JSON of {@link More}; undefined for nothing. */
  more?: string | undefined;
  /** JSON of `ctx.result`, and of what `ctx.prev` holds. */
  result?: string | undefined;
  /** JSON of the items of a page, with DynamoDB's types. `result` is the rest of the page then. */
  items?: string | undefined;
  previous?: string | undefined;
}

type Settled = Pick<ResolverContext, 'identity' | 'request' | 'info' | 'env'>;

/** Each handler gets its own copy. */
type Called = Pick<ResolverContext, 'arguments' | 'source'>;

export interface More extends Pick<ResolverContext, 'error'> {
  /** The places of DynamoDB's numbers in a stash that an earlier handler left. */
  marks?: Places | undefined;
}

/** `ctx`, and functions that report on its stash. */
interface MadeContext {
  ctx: Record<string, any>;
  /** The stash that the handler left, as JSON, and the places of DynamoDB's numbers in it. */
  stashLeft(): { text: string | undefined; marks: Places | undefined };
  /** Whether `ctx.prev.result` exists, is not null, and was neither read nor set. */
  isPreviousUntouched(): boolean;
}

/**
 * `ctx` as a handler gets it, with the members that an AWS log showed: `args` is another name of `arguments` and is not
 * enumerable; an empty `env` is not either. No member of `ctx` itself can be set, added or removed.
 */
export function contextOf(given: Given, numbers: DataNumbers, quirks: Switches): MadeContext {
  const { identity, request, info, env } = settledOf(given.settled);
  const { error, marks }: More = given.more === undefined ? {} : JSON.parse(given.more);
  const called = late((): Called => JSON.parse(given.called));
  const args = () => called.value().arguments ?? {};
  const stash = late(() => {
    const value: unknown = JSON.parse(given.stash);
    numbers.markAt(value, marks);
    return value;
  });
  const ctx: Record<string, any> = { identity, request, info };
  readLate(ctx, 'stash', stash.value);
  readLate(ctx, 'arguments', args);
  readLate(ctx, 'source', () => called.value().source ?? null);
  if (quirks.isOn('C3')) Object.assign(ctx, { result: null, prev: { result: {} }, error: null, outErrors: [] });
  const { result, items, previous } = given;
  if (result !== undefined) readLate(ctx, 'result', late(() => numbers.mark(resultOf(result, items))).value);
  const last = late(() => numbers.mark(JSON.parse(previous ?? 'null')));
  const prev = {};
  if (previous !== undefined) {
    readLate(prev, 'result', last.value, (value) => own(prev, 'result', value));
    ctx.prev = prev;
  }
  if (error !== undefined) ctx.error = error;
  Object.defineProperty(ctx, 'args', { get: args, set: refuseToSet('args'), enumerable: false });
  if (Object.keys(env).length > 0) ctx.env = env;
  else hide(ctx, 'env', env);
  return {
    ctx: Object.freeze(ctx),
    stashLeft: () =>
      stash.isRead()
        ? { text: JSON.stringify(stash.value()), marks: numbers.placesIn(stash.value()) }
        : { text: given.stash, marks },
    isPreviousUntouched: () =>
      previous !== 'null' && !last.isRead() && Object.getOwnPropertyDescriptor(prev, 'result')?.get !== undefined,
  };
}

const resultOf = (result: string, items: string | undefined): unknown =>
  items === undefined ? JSON.parse(result) : { items: fromItems(JSON.parse(items)), ...JSON.parse(result) };

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

interface Late<T> {
  value(): T;
  isRead(): boolean;
}

/** A value that is made at the first read: many handlers never read it. */
function late<T>(make: () => T): Late<T> {
  let made: T;
  let isRead = false;
  return {
    value() {
      if (!isRead) made = make();
      isRead = true;
      return made;
    },
    isRead: () => isRead,
  };
}

function readLate(
  object: object,
  name: string,
  read: () => unknown,
  write: (value: unknown) => void = refuseToSet(name),
): void {
  const { get, set } = {
    get() {
      return read();
    },
    set(given: unknown) {
      write(given);
    },
  };
  Object.defineProperty(object, name, { get, set, enumerable: true, configurable: true });
}

/** V8's error for a member that cannot be set. */
const refuseToSet = (name: string) => (): never => {
  throw new TypeError(`Cannot assign to read only property '${name}' of object '#<Object>'`);
};

const own = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });

const hide = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, enumerable: false });
