import type { Action, Cloud } from '../../cloud.ts';
import type { Deliveries } from './deliveries.ts';
import type { Topics } from './topics.ts';

/** The parts that actions are built from. Each action names the parts it needs. */
export interface Services {
  cloud: Cloud;
  topics: Topics;
  deliveries: Deliveries;
}

/** An action before it is connected to its parts. */
export type ActionOf<Needs extends keyof Services> = (services: Pick<Services, Needs>) => Action;
