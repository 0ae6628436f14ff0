import type { Finding } from './finding.ts';
/** Limits of one's own, below AppSync's: code that grows toward its limits is told while it can still be split at leisure. */
export interface Budget {
  maxBytes?: number;
  maxFunctions?: number;
  maxBranches?: number;
}
export declare function judgeBudget(code: string, budget: Budget): Finding[];
