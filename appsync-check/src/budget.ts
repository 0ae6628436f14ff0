import type { Finding } from './finding.ts';
import { type Weight, weigh } from './weigh.ts';

/**
 * The caller's own limits, below AppSync's: code that grows toward AppSync's limits is reported while there is still
 * time to split it.
 */
export interface Budget {
  maxBytes?: number;
  maxFunctions?: number;
  maxBranches?: number;
}

const LIMITS: readonly [keyof Budget, keyof Weight][] = [
  ['maxBytes', 'bytes'],
  ['maxFunctions', 'functions'],
  ['maxBranches', 'branches'],
];

export function judgeBudget(code: string, budget: Budget): Finding[] {
  const weight = weigh(code);
  return LIMITS.flatMap(([limit, counted]) => {
    const most = budget[limit];
    if (most === undefined || weight[counted] <= most) return [];
    const message = `${weight[counted]} ${counted}, the budget is ${most}`;
    return [{ line: 1, column: 1, span: code.length, rule: `budget/${counted}`, message }];
  });
}
