import { util, type Context, type AppSyncIdentityCognito } from '@aws-appsync/utils';
import type { Instant } from '../../domain/instant.ts';
import type { Key } from '../../domain/keys.ts';
import type { Problem } from '../../domain/outcome.ts';
import type { ListPartition } from '../../domain/task/lists.ts';
import type { StoredTask } from '../../domain/task/task.ts';
import type { Counted } from '../../domain/task/totalCount.ts';
import type { TaskView } from '../../domain/task/view.ts';
import type { Actor } from '../../domain/user/actor.ts';
import type { Write } from '../../domain/writes.ts';

/** What the steps of one resolver tell one another; each member belongs to the file beside this one that sets it. */
export interface Stash {
  /** `texts.ts`: the arguments, texts in NFC, and what is wrong with them. */
  args?: object;
  problems?: Problem[];
  /** `actor.ts`, `load.ts`: the caller. */
  actor?: Actor;
  /** `begin.ts`: the call in one spelling, by which a repeat is known. */
  request?: string;
  /** `begin.ts`: under which the caller may repeat the call. */
  idempotencyKey?: string | null;
  /** `begin.ts`: the input as it was checked. */
  input?: unknown;
  /** `begin.ts`: who may call. */
  only?: Actor['role'] | null;
  /** `taskChange.ts`: the task that the call is about. */
  wanted?: WantedTask;
  /** `begin.ts`: what is to be read. */
  keys?: Key[];
  /** `load.ts`: what was read. */
  items?: Record<string, unknown>;
  /** A decide step: what it makes or changes. */
  entityId?: string;
  /** A decide step: the transaction to write. */
  writes?: Write[];
  /** `findTask.ts`, then `taskChange.ts`: the task before, then after the change. */
  task?: StoredTask;
  /** `ownProfile.ts`: what the field becomes once it is written. */
  view?: unknown;
  /** `write.ts`: it is written, the steps left are passed over. */
  done?: boolean;
  /** `write.ts`: another write came first once. */
  lostBefore?: boolean;
  /** `load.ts`: what an earlier call under the same idempotency key made or changed. */
  repeatOf?: string | null;
  /** `Query.tasks`: the partition that the filter chose. */
  list?: ListPartition;
  /** The check of a list of tasks: what counts it, if anything does. */
  counted?: Counted | null;
  /** `Query.taskEvents`: the task, if the caller may see it. */
  shown?: TaskView | null;
}

/** The task that a mutation is about. */
export interface WantedTask {
  id: string;
  /** CONFLICT if the task is at another version. */
  expectedVersion: number | null;
  /** When a deleted task will do: `repeated` for a repeat of an earlier call only. */
  deleted: 'always' | 'repeated' | 'never';
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

/** The arguments as `texts.ts` left them, behind it; where there is no such step, as they came. */
export const argsOf = <Args>(ctx: Ctx<Args>): Args => (ctx.stash.args as Args | null | undefined) ?? ctx.args;

/** The table's name as the API's environment has it: batch and transaction requests name their table. */
export const tableName = (ctx: Ctx): string => ctx.env['TABLE_NAME'] ?? '';

export function present(): Instant {
  const milliseconds = util.time.nowEpochMilliSeconds();
  return {
    iso: util.time.epochMilliSecondsToISO8601(milliseconds),
    seconds: util.time.epochMilliSecondsToSeconds(milliseconds),
  };
}
