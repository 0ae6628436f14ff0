import { erasedPerson } from '../../../domain/user/eraseUser.ts';
import type { Erasure, Item } from './itemKind.ts';

/** The attributes that name a person, with "Deleted user" in place of the name; null if there are none. */
export function namesErased({ PK: _PK, SK: _SK, ...attributes }: Item, userId: string): Erasure {
  const changed = Object.entries(attributes).flatMap(([name, value]) => {
    const without = withoutName(value, userId);
    return without === value ? [] : [[name, without] as const];
  });
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/** Whether a value names a person anywhere. */
export const isNamedIn = (value: unknown, userId: string): boolean => {
  if (typeof value !== 'object' || value === null || value instanceof Set) return false;
  return isPerson(value, userId) || Object.values(value).some((one) => isNamedIn(one, userId));
};

/**
 * A value with every `Person` (`domain/user/profile.ts`) of this id replaced. Without a change, the identical value.
 */
function withoutName(value: unknown, userId: string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Set) return value;
  if (isPerson(value, userId)) {
    const person = erasedPerson(userId);
    return (value as { name: unknown }).name === person.name ? value : { ...value, ...person };
  }
  if (Array.isArray(value)) {
    const list = value.map((one) => withoutName(one, userId));
    return list.some((one, index) => one !== value[index]) ? list : value;
  }
  const entries = Object.entries(value).map(([name, one]) => [name, withoutName(one, userId), one] as const);
  return entries.some(([, now, before]) => now !== before) ? Object.fromEntries(entries) : value;
}

const isPerson = (value: object, userId: string): boolean =>
  'id' in value && 'name' in value && (value as { id: unknown }).id === userId;
