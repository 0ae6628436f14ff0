import type { Action, Cloud } from '../../cloud.ts';
import type { MoveTasks } from './moveTasks.ts';
import type { Queues } from './queues.ts';

/** The parts that actions are built from. Each action names the parts it needs. */
export interface Services {
  cloud: Cloud;
  queues: Queues;
  moveTasks: MoveTasks;
}

/** An action before it is connected to its parts. */
export type ActionOf<Needs extends keyof Services> = (services: Pick<Services, Needs>) => Action;
