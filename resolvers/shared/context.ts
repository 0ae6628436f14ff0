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

/** The data that the steps of one resolver pass on. Each member belongs to the file beside this one that sets it. */
interface Stash {
  /** `texts.ts`: the arguments with texts in NFC, and the problems. */
  args?: object;
  problems?: Problem[];
  /** `actor.ts`, `load.ts`: the caller. */
  actor?: Actor;
  /** `begin.ts`: the call in one spelling, which identifies a repeat. */
  request?: string;
  /** `begin.ts`: the key under which the caller may repeat the call. */
  idempotencyKey?: string | null;
  /** `begin.ts`: the checked input. */
  input?: unknown;
  /** `begin.ts`: who may call. */
  only?: Actor['role'] | null;
  /** `taskChange.ts`: the task of the call. */
  wanted?: WantedTask;
  /** `begin.ts`: the keys to read. */
  keys?: Key[];
  /** `load.ts`: the items read. */
  items?: Record<string, unknown>;
  /** A decide step: the id of the entity that it creates or changes. */
  entityId?: string;
  /** A decide step: the transaction to write. */
  writes?: Write[];
  /** `findTask.ts`, then `taskChange.ts`: the task before, then after the change. */
  task?: StoredTask;
  /** `ownProfile.ts`: the value of the field once it is written. */
  view?: unknown;
  /** `write.ts`: the writes are stored, and the remaining steps are skipped. */
  done?: boolean;
  /** `write.ts`: another write came first once. */
  lostBefore?: boolean;
  /** `load.ts`: the id of the entity that an earlier call under the same idempotency key created or changed. */
  repeatOf?: string | null;
  /** `Query.tasks`: the partition that the filter chose. */
  list?: ListPartition;
  /** The check of a list of tasks: the counter of its length, if there is one. */
  counted?: Counted | null;
  /** `Query.taskEvents`: the task, if the caller may see it. */
  shown?: TaskView | null;
}

/** The task that a mutation is about. */
export interface WantedTask {
  id: string;
  /** CONFLICT if the task is at another version. */
  expectedVersion: number | null;
  /** When a deleted task is acceptable: `repeated` only for a repeat of an earlier call. */
  deleted: 'always' | 'repeated' | 'never';
}

/** A context with typed arguments and stash. Results are JSON; the step that made the request knows their type. */
export type Ctx<Args = object, Source = unknown> = Omit<Context<Args>, 'source' | 'stash' | 'result' | 'prev'> & {
  source: Source;
  stash: Stash;
  result: unknown;
  prev: { result: unknown };
};

/** The Cognito `sub` of the caller: the only thing read from the token. Any other mode is refused. */
export function callerId(ctx: Ctx): string {
  const identity = ctx.identity as AppSyncIdentityCognito | null;
  const sub = identity?.sub;
  if (sub == null) util.unauthorized();
  return sub as string;
}

/** The arguments as `texts.ts` left them; in resolvers without that step, as they arrived. */
export const argsOf = <Args>(ctx: Ctx<Args>): Args => (ctx.stash.args as Args | null | undefined) ?? ctx.args;

/** The table's name in the API's environment: batch and transaction requests name their table. */
export const tableName = (ctx: Ctx): string => ctx.env['TABLE_NAME'] ?? '';

export function present(): Instant {
  const milliseconds = util.time.nowEpochMilliSeconds();
  return {
    iso: util.time.epochMilliSecondsToISO8601(milliseconds),
    seconds: util.time.epochMilliSecondsToSeconds(milliseconds),
  };
}
