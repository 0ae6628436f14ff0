import type { ConflictError } from '../errors.ts';

/** Members of inputs that are not fields of the task. */
const NO_FIELDS = ['id', 'expectedVersion', 'idempotencyKey', 'clear', 'assigneeIds'];

/**
 * Whether a repeated change conflicts with its own first attempt, whose answer was lost: the task is one version on and
 * in the requested state.
 */
export function isOwnWrite({ current }: ConflictError, query: string, variables: unknown): boolean {
  const { input } = variables as { input: Record<string, unknown> & Stated };
  if (current === null || current.version !== input.expectedVersion + 1) return false;
  const task = { ...current } as Record<string, unknown>;
  const isGiven = Object.entries(input)
    .filter(([name, value]) => !NO_FIELDS.includes(name) && value !== undefined)
    .every(([name, value]) => isSame(task[name], value));
  const isCleared = (input.clear ?? []).every((name) => isSame(task[camelCased(name)], null));
  const isTakenOff = query.includes('unassignTask');
  const are = (input.assigneeIds ?? []).map((id) => current.assignees.some((person) => person.id === id));
  return isGiven && isCleared && are.every((isAssigned) => isAssigned !== isTakenOff);
}

interface Stated {
  expectedVersion: number;
  clear?: string[];
  assigneeIds?: string[];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

/** The value as the server stores it: texts trimmed; empty texts and lists as left by clearing. */
const plain = (value: unknown): unknown => {
  const kept = Array.isArray(value) ? value.map(plain) : typeof value === 'string' ? value.trim() : value;
  return kept === undefined || kept === '' || (Array.isArray(kept) && kept.length === 0) ? null : kept;
};

const camelCased = (name: string): string =>
  name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
