import type { Finding } from '../finding.ts';
import { type LibraryProgram } from './createPrograms.ts';
/**
 * What TypeScript finds in the code of an index: all that does not parse, or else all that does not fit the types, under any of
 * the libraries. What they all find is told once; what only one finds names it.
 */
export declare function judgeTypes(programs: readonly LibraryProgram[], index: number): Finding[];
