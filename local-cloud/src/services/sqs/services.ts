import type { Action, Cloud } from '../../cloud.ts';
import type { MoveTasks } from './moveTasks.ts';
import type { Queues } from './queues.ts';

/** What actions are made of; each names the parts it needs. */
export interface Services {
  cloud: Cloud;
  queues: Queues;
  moveTasks: MoveTasks;
}

/** An action before it is wired to its parts. */
export type ActionOf<Needs extends keyof Services> = (services: Pick<Services, Needs>) => Action;
