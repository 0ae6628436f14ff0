import type { Quirks } from '../quirks/quirks.ts';
import type { Realm } from './realm.ts';
import type { ResolverContext } from './types.ts';

/**
 * `ctx` as a handler gets it: a copy that belongs to the realm, read-only but for what is inside `stash`. `args` is
 * `arguments`. The selection sets can be read but are not enumerable: `JSON.stringify(ctx)` leaves them out, as on AWS.
 */
export function contextIn(realm: Realm, context: ResolverContext, quirks: Quirks): any {
  const ctx: any = realm.bring({
    arguments: context.arguments ?? {},
    source: context.source ?? null,
    identity: context.identity ?? null,
    stash: context.stash ?? {},
    result: context.result,
    prev: context.prev,
    error: context.error,
    request: context.request ?? { headers: {}, domainName: null },
    info: context.info ?? {},
    env: context.env ?? {},
    ...(quirks.isOn('C3') && emptyMembers(context)),
  });
  ctx.args = ctx.arguments;
  realm.numbers.recall(context.stash, ctx.stash);
  ctx.result = realm.numbers.mark(ctx.result);
  realm.numbers.mark(ctx.prev);
  for (const name of ['selectionSetList', 'selectionSetGraphQL']) {
    if (ctx.info[name] !== undefined) Object.defineProperty(ctx.info, name, { enumerable: false });
    freeze(ctx.info[name]);
  }
  for (const [name, value] of Object.entries(ctx)) {
    if (name !== 'stash') freeze(value);
  }
  return Object.freeze(ctx);
}

/** C3: what a log of the first handler's context showed. */
const emptyMembers = ({ result = null, prev = { result: {} }, error = null }: ResolverContext) => ({
  result,
  prev,
  error,
  outErrors: [],
});

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}
