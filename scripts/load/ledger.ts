import type { TaskStatus } from '@taskwire/client';
import type { Person } from './people.ts';

/** A task as the last acknowledged answer showed it. */
export interface KnownTask {
  id: string;
  status: TaskStatus;
  version: number;
  assignees: Person[];
  /**
   * Another arrival is changing it now. Two concurrent changes would refuse each other, which is not the subject of the
   * measurement.
   */
  isBusy: boolean;
}

/** A task about which this many people were told by mail. */
interface Wave {
  taskId: string;
  title: string;
  assignees: Person[];
}

/** The changes that the system acknowledged, which must therefore be there afterwards. */
export interface Ledger {
  tasks: KnownTask[];
  waves: Wave[];
  /** Acknowledged versions of status changes, by task. */
  acknowledged: Map<string, number[]>;
  /** What open screens received: `<user> <task> <version>`. */
  heard: Set<string>;
}

export const emptyLedger = (): Ledger => ({ tasks: [], waves: [], acknowledged: new Map(), heard: new Set() });

export function acknowledge(ledger: Ledger, task: KnownTask, answer: { status: TaskStatus; version: number }): void {
  ledger.acknowledged.set(task.id, [...(ledger.acknowledged.get(task.id) ?? []), answer.version]);
  Object.assign(task, { status: answer.status, version: answer.version });
}

export const heardKey = (userId: string, taskId: string, version: number) => `${userId} ${taskId} ${version}`;
