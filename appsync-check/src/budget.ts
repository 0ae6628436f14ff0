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

const MAX_KEPT = 500;
/** Each synthesis of a process weighs the same codes. */
const weights = new Map<string, Weight>();

function weightOf(code: string): Weight {
  const weight = weights.get(code) ?? weigh(code);
  if (weights.size >= MAX_KEPT) weights.clear();
  weights.set(code, weight);
  return weight;
}

export function judgeBudget(code: string, budget: Budget): Finding[] {
  const weight = weightOf(code);
  return LIMITS.flatMap(([limit, counted]) => {
    const most = budget[limit];
    if (most === undefined || weight[counted] <= most) return [];
    const message = `${weight[counted]} ${counted}, the budget is ${most}`;
    return [{ line: 1, column: 1, span: code.length, rule: `budget/${counted}`, message }];
  });
}
