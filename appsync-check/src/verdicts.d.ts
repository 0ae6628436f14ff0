import type { Finding } from './finding.ts';
import type { Part } from './judge.ts';
/** Verdicts by the content of the code, in files of a folder: safe to delete, and to share between processes. */
export interface Verdicts {
  get(code: string): Finding[] | undefined;
  put(code: string, findings: Finding[]): void;
}
export declare function verdictsIn(folder: string, part: Part): Verdicts;
