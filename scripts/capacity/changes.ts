import { createTask, dueDayOfNew } from '../../domain/task/createTask.ts';
import type { StoredTask } from '../../domain/task/task.ts';
import { allowedTransitions, isActive } from '../../domain/task/transitions.ts';
import { updateTaskStatus } from '../../domain/task/updateTaskStatus.ts';
import type { Actor } from '../../domain/user/actor.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import type { Write } from '../../domain/writes.ts';
import { dueTimes, instant } from '../../functions/shared/time.ts';
import type { Random } from '../random.ts';

/** How active people are: person number n acts in proportion to 1 / n^s (Zipf). */
const SKEW = 1.0;
const ASSIGNEES = 3;
/** The number of newest tasks that people work on. */
const WORKED_ON = 2_000;
/** Two of ten changes create a task; the others move one. */
const NEW_OF_TEN = 2;
const DAY = 86_400_000;
const PRIORITIES = ['MEDIUM', 'MEDIUM', 'MEDIUM', 'LOW', 'HIGH', 'HIGH', 'URGENT'] as const;

/** The beginning of people's ids. */
export const PERSON = 'user-';

/**
 * Changes of tasks as people make them, by the rules of the product. Each is the transaction that the product would
 * write.
 */
export function* changes(count: number, people: number, random: Random): Generator<Write[]> {
  const pick = zipf(people, random);
  const tasks: StoredTask[] = [];
  let now = Date.UTC(2026, 10, 2, 8);
  for (let index = 0; index < count; index += 1) {
    now += 1 + random(2_000);
    const at = instant(now);
    const actor = personOf(pick());
    const busy = tasks.length > people / 4 && random(10) >= NEW_OF_TEN;
    const change = busy ? moved(tasks, random, actor, at) : created(tasks.length, now, random, pick, actor);
    if (change === undefined) continue;
    tasks[change.at] = change.task;
    yield change.writes;
  }
}

interface Made {
  at: number;
  task: StoredTask;
  writes: Write[];
}

function created(index: number, now: number, random: Random, pick: () => number, actor: Actor): Made {
  const numbers = new Set<number>();
  while (numbers.size < ASSIGNEES) numbers.add(pick());
  const input = {
    title: `Call the supplier about delivery ${index}`,
    description: 'Ask for the new date, note it in the order, and tell the customer if it is later than promised.',
    priority: PRIORITIES[random(PRIORITIES.length)]!,
    tags: ['purchasing', `week-${random(52)}`],
    dueDate: new Date(now + random(60) * DAY).toISOString().slice(0, 10),
    dueTimeZone: 'Europe/Berlin',
    assigneeIds: [...numbers].map((number) => personOf(number).id),
  };
  const times = dueTimes(dueDayOfNew(input, actor));
  const outcome = createTask(idOf(now, index), input, [...numbers].map(personOf), times, { actor, at: instant(now) });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { at: index, ...outcome.value };
}

function moved(tasks: StoredTask[], random: Random, actor: Actor, at: ReturnType<typeof instant>): Made | undefined {
  // People work on the newest tasks.
  const place = tasks.length - 1 - random(Math.min(tasks.length, WORKED_ON));
  const task = tasks[place]!;
  const next = allowedTransitions(task.row.status, 'ADMIN').filter((status) => isActive(status) || random(4) === 0);
  if (next.length === 0) return undefined;
  const outcome = updateTaskStatus(task, next[random(next.length)]!, null, { actor, at });
  return outcome.ok ? { at: place, ...outcome.value } : undefined;
}

/** Like a ULID: it grows with time, and its end differs. */
const idOf = (now: number, index: number) =>
  `01${now.toString(32).padStart(10, '0')}${String(index).padStart(14, '0')}`.toUpperCase();

const personOf = (number: number) =>
  ({
    id: `${PERSON}${String(number).padStart(7, '0')}`,
    name: `Member ${number}`,
    email: `member${number}@example.com`,
    role: 'ADMIN',
    status: 'ACTIVE',
    timeZone: 'Europe/Berlin',
  }) as unknown as UserRow & Actor;

function zipf(people: number, random: Random): () => number {
  const PARTS = 2 ** 30;
  const upTo: number[] = [];
  let sum = 0;
  for (let number = 1; number <= people; number += 1) upTo.push((sum += 1 / number ** SKEW));
  return () => {
    const wanted = (random(PARTS) / PARTS) * sum;
    let [low, high] = [0, people - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
