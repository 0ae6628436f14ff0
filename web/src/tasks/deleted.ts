import type { TaskRow } from '@taskwire/client';

/** A task that was deleted in this browser: the API lists none, but restores each by its id. */
export interface DeletedTask {
  id: string;
  title: string;
  deletedAt: string;
}

const DAYS_RESTORABLE = 30;
const keyOf = (userId: string): string => `taskwire.deleted.${userId}`;

/** The latest first; those that can be restored no more are left out. */
export function deletedTasks(userId: string, now: number = Date.now(), storage: Storage = localStorage): DeletedTask[] {
  const all = JSON.parse(storage.getItem(keyOf(userId)) ?? '[]') as DeletedTask[];
  return all.filter(({ deletedAt }) => Date.parse(deletedAt) > now - DAYS_RESTORABLE * 86_400_000);
}

/** @param deletedAt Null once it is restored. */
export function rememberDeleted(
  userId: string,
  { id, title }: Pick<TaskRow, 'id' | 'title'>,
  deletedAt: string | null,
  storage: Storage = localStorage,
): void {
  const others = deletedTasks(userId, Date.now(), storage).filter((each) => each.id !== id);
  const next = deletedAt === null ? others : [{ id, title, deletedAt }, ...others];
  storage.setItem(keyOf(userId), JSON.stringify(next));
}
