import { util, type Context, type AppSyncIdentityCognito } from '@aws-appsync/utils';
import type { Actor } from '../../domain/user/actor.ts';

/** What the steps of one resolver tell one another; each member belongs to the helper beside this file that sets it. */
export interface Stash {
  /** `actor.ts`, `taskWrite.ts`: the caller. */
  actor?: Actor;
  /** A load step of a mutation: the input as it was checked. */
  input?: unknown;
  /** `write.ts`: what the load step read. */
  items?: Record<string, unknown>;
  /** A write step: what the field becomes once it is written. */
  view?: unknown;
  /** A write step: the answer is found, the steps left are passed over. */
  done?: boolean;
  /** A write step: another write came first once. */
  lostBefore?: boolean;
  /** `Mutation.createTask`: the task that an earlier call under the same key made. */
  repeatOf?: string;
  /** `Query.taskEvents`: whether the caller may see the task. */
  visible?: boolean;
}

/** A context whose arguments and stash are known; results are JSON, which the step that asked for it can name. */
export type Ctx<Args = object, Source = unknown> = Omit<Context<Args>, 'source' | 'stash' | 'result' | 'prev'> & {
  source: Source;
  stash: Stash;
  result: unknown;
  prev: { result: unknown };
};

/** The Cognito `sub` of the caller: all that the token is asked for. Any other mode is refused. */
export function callerId(ctx: Ctx): string {
  const identity = ctx.identity as AppSyncIdentityCognito | null;
  const sub = identity?.sub;
  if (sub == null) util.unauthorized();
  return sub as string;
}

/** The table's name as the API's environment has it: batch and transaction requests name their table. */
export const tableName = (ctx: Ctx): string => ctx.env['TABLE_NAME'] ?? '';

/** The present as the rules take it: ISO 8601 in UTC, and epoch seconds. */
export function present(): { now: string; nowSeconds: number } {
  const milliseconds = util.time.nowEpochMilliSeconds();
  return {
    now: util.time.epochMilliSecondsToISO8601(milliseconds),
    nowSeconds: util.time.epochMilliSecondsToSeconds(milliseconds),
  };
}
