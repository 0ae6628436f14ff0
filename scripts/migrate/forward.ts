import { LIMITS } from '../../domain/check.ts';
import { looksOf } from '../../domain/fold.ts';
import { FORMAT } from '../../domain/format.ts';
import { assignmentKey, profileKey, taskKey } from '../../domain/keys.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { profileAttributes, type UserRow } from '../../domain/user/profile.ts';
import type { Write } from '../../domain/writes.ts';
import { fitText } from '../../functions/shared/fitText.ts';
import type { Kind } from './oldRows.ts';

/**
 * The writes that bring a stored row from any older form to the present one. From 1 to 2, the row says its form. From 2 to 3, texts
 * follow the policy of `domain/text.ts`, and users are sorted by the folded name. A later form adds its step here.
 * @param item as it was read
 * @param now ISO 8601
 */
export const forward = (kind: Kind, item: Record<string, unknown>, now: string): Write[] =>
  kind === 'users'
    ? forwardUser(item['row'] as UserRow, now)
    : forwardTask(item['row'] as TaskRow, (item['description'] as string | undefined) ?? null);

/** The name that changes is a change of the user: whatever shows it follows, as after `updateMyProfile`. */
function forwardUser(row: UserRow, now: string): Write[] {
  const name = fitText('name', row.name, LIMITS.name) || 'Unnamed';
  const after = name === row.name ? row : { ...row, name, updatedAt: now };
  return [
    {
      write: 'update',
      key: profileKey(row.id),
      set: profileAttributes(after),
      remove: [],
      condition: { is: 'unchanged', updatedAt: row.updatedAt },
    },
  ];
}

/** The task and its assignments' copies, outside of its version: nobody changed it. Its history stays as it was told. */
function forwardTask(row: TaskRow, description: string | null): Write[] {
  const texts = {
    title: fitText('title', row.title, LIMITS.title) || 'Untitled',
    tags: distinct(row.tags.map((tag) => fitText('tags', tag, LIMITS.tag)).filter((tag) => tag !== '')),
  };
  const after = { ...row, ...texts };
  const isSame = JSON.stringify(after) === JSON.stringify(row);
  const told = description === null ? '' : fitText('description', description, LIMITS.description);
  return [
    {
      write: 'update',
      key: taskKey(row.id),
      set: { format: FORMAT, ...(isSame ? {} : { row: after }), ...(told === '' ? {} : { description: told }) },
      remove: told === '' && description !== null ? ['description'] : [],
      condition: { is: 'version', version: row.version },
    },
    ...(isSame ? [] : row.assignees).map(({ id }): Write => ({
      write: 'update',
      key: assignmentKey(row.id, id),
      set: { row: after },
      remove: [],
    })),
  ];
}

/** Of tags that look alike the first. */
function distinct(tags: string[]): string[] {
  const looks = tags.map(looksOf);
  return tags.filter((_, index) => looks.indexOf(looks[index] as string) === index);
}
