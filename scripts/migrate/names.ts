import { profileKey, USERS_PARTITION } from '../../domain/keys.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import { query } from '../../functions/shared/query.ts';
import type { Table } from '../../functions/shared/table.ts';
import type { Kind, Names } from './forward.ts';

/** Everybody's name, from the index, which is a moment behind. */
export async function allNames(db: Table): Promise<Names> {
  const names = new Map<string, string>();
  const users = query<{ row: UserRow }>(db, { index: 'byStatus', partition: USERS_PARTITION });
  for await (const { row } of users) names.set(row.id, row.name);
  return names;
}

/** The names of the people whom a task shows, as they are. Other rows need none. */
export async function namesIn(kind: Kind, item: Record<string, unknown>, db: Table): Promise<Names> {
  if (kind !== 'tasks') return new Map();
  const { createdBy, assignees } = item['row'] as TaskRow;
  const ids = [createdBy, ...assignees].map(({ id }) => id);
  const profiles = await getItems(db, ids.map(profileKey));
  return new Map(
    ids.flatMap((id) => {
      const profile = readProfile(profiles.get(profileKey(id)));
      return profile === null ? [] : [[id, profile.name]];
    }),
  );
}
