import type { Finding } from './finding.ts';
import type { Part } from './judge.ts';
/**
 * The same as `judge`, in a process of its own that ends with its answer. It gives way to others: what is judged is rarely what
 * somebody waits for.
 */
export declare function judgeApart(codes: readonly string[], part: Part): Promise<Finding[][]>;
