import { type Finding } from './finding.ts';
/** What is looked at: everything, or size and types. */
export type Part = 'all' | 'types';
/**
 * Judges codes one by one. Loads TypeScript and ESLint, which takes seconds: see `checkCode.ts`.
 * @returns the findings of each code, in the order of its text
 */
export declare function judge(codes: readonly string[], part: Part): Promise<Finding[][]>;
