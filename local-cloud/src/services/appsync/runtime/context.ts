import type { Realm } from './realm.ts';
import type { ResolverContext } from './types.ts';

/**
 * `ctx` as a handler gets it: a copy that belongs to the realm, read-only but for what is inside `stash`. `args` is
 * `arguments`. The selection sets can be read but are not enumerable: `JSON.stringify(ctx)` leaves them out, as on AWS.
 */
export function contextIn(realm: Realm, context: ResolverContext): any {
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
  });
  ctx.args = ctx.arguments;
  for (const name of ['selectionSetList', 'selectionSetGraphQL']) {
    if (ctx.info[name] !== undefined) Object.defineProperty(ctx.info, name, { enumerable: false });
    freeze(ctx.info[name]);
  }
  for (const [name, value] of Object.entries(ctx)) {
    if (name !== 'stash') freeze(value);
  }
  return Object.freeze(ctx);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
}
