import type { TaskStatus } from '@taskwire/client';
import type { Person } from './people.ts';

/** A task as the last acknowledged answer showed it. */
export interface KnownTask {
  id: string;
  status: TaskStatus;
  version: number;
  assignees: Person[];
  /** Somebody is changing it right now: two at once would refuse each other, which is not what is measured. */
  isBusy: boolean;
}

/** A task that so many people were told of by mail. */
export interface Wave {
  taskId: string;
  title: string;
  assignees: Person[];
}

/** What the system said that it did: what must be there afterwards, whatever happened meanwhile. */
export interface Ledger {
  tasks: KnownTask[];
  waves: Wave[];
  /** Versions of status changes that were acknowledged, by task. */
  acknowledged: Map<string, number[]>;
  /** What open screens were told: `<user> <task> <version>`. */
  heard: Set<string>;
}

export const emptyLedger = (): Ledger => ({ tasks: [], waves: [], acknowledged: new Map(), heard: new Set() });

export function acknowledge(ledger: Ledger, task: KnownTask, answer: { status: TaskStatus; version: number }): void {
  ledger.acknowledged.set(task.id, [...(ledger.acknowledged.get(task.id) ?? []), answer.version]);
  Object.assign(task, { status: answer.status, version: answer.version });
}

export const heardKey = (userId: string, taskId: string, version: number) => `${userId} ${taskId} ${version}`;
