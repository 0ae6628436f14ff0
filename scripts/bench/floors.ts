import type { Operation } from './work.ts';

/** The minimum number of calls that the cloud answers while the rival answers one. */
export const FLOORS: Record<Operation, { sdk: number; yoga: number }> = {
  get: { sdk: 0.6, yoga: 1 },
  list: { sdk: 0.5, yoga: 0.75 },
  status: { sdk: 0.8, yoga: 0 },
  bulk: { sdk: 0, yoga: 0 },
};
