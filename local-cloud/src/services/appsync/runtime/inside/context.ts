import type { ResolverContext } from '../types.ts';
import type { DataNumbers, Places } from './dataNumbers.ts';
import { freezeData } from './freeze.ts';
import type { Switches } from './host.ts';

/** What AppSync settles before a handler runs. The rest of `ctx` is the handler's own copy, to change as it likes. */
const SETTLED = ['identity', 'request', 'info', 'env'];
/** Members that can be read and are not listed: `JSON.stringify(ctx)` leaves them out, as it does on AWS. */
const HIDDEN = ['selectionSetList', 'selectionSetGraphQL'];

/**
 * `ctx` as a handler gets it, with the members that a log of AWS's showed: `args` is another name of `arguments` and is not listed,
 * nor is an `env` of nothing. No member of `ctx` itself can be set, added or removed.
 * @param given fresh from JSON: it becomes part of `ctx`
 * @param marks the stash's numbers that DynamoDB gave
 */
export function contextOf(
  given: ResolverContext,
  marks: Places | undefined,
  numbers: DataNumbers,
  quirks: Switches,
): Record<string, any> {
  const { source = null, identity = null, stash = {}, info = {}, env = {}, ...rest } = given;
  const args = given.arguments ?? {};
  const ctx: Record<string, any> = {
    identity,
    request: rest.request ?? { headers: {}, domainName: null },
    info,
    stash,
    arguments: args,
    source,
    ...(quirks.isOn('C3') ? { result: null, prev: { result: {} }, error: null, outErrors: [] } : {}),
    ...present({ result: numbers.mark(rest.result), prev: numbers.mark(rest.prev), error: rest.error }),
  };
  numbers.markAt(stash, marks);
  hide(ctx, 'args', args);
  if (Object.keys(env).length > 0) ctx.env = env;
  else hide(ctx, 'env', env);
  for (const name of HIDDEN) if (Object.hasOwn(info, name)) hide(info, name, (info as any)[name]);
  for (const name of SETTLED) freezeData(ctx[name]);
  // Not enumerable, so not frozen yet.
  for (const name of HIDDEN) freezeData((info as any)[name]);
  return Object.freeze(ctx);
}

const present = (members: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const hide = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, enumerable: false });
