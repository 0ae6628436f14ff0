import { type Budget } from './budget.ts';
import type { Finding } from './finding.ts';
export interface CheckOptions {
  /** Where verdicts are kept, by content, so that code is judged once. Without it, each call judges anew. */
  cacheFolder?: string;
  /** Judges in a process of its own: the caller's goes on meanwhile, and never loads TypeScript and ESLint. Default: here. */
  apart?: boolean;
  /** Looks at types and size alone, for a caller who holds code to the rest by itself. Default: everything. */
  typesOnly?: boolean;
  /** Limits of one's own. They are no part of a verdict that is kept. */
  budget?: Budget;
}
/**
 * Judges resolver code as AppSync judges it when it is saved: size, types, syntax and names. Each code is the text of one file
 * as it would be uploaded, everything but `@aws-appsync/utils` bundled into it.
 * @returns the findings of each code, in the order of its text; none: AppSync takes it
 * @throws Error when the process apart ends without an answer
 */
export declare function checkCode(codes: readonly string[], options?: CheckOptions): Promise<Finding[][]>;
/** Whether the verdicts of all codes are kept, so that `checkCode` answers at once. */
export declare function isJudged(
  codes: readonly string[],
  options: CheckOptions & {
    cacheFolder: string;
  },
): boolean;
