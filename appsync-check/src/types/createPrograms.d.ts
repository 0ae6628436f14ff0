import ts from 'typescript';
/** Where the code of an index stands in a program. */
export declare const fileOf: (index: number) => string;
/** A program over all codes at once: reading a library takes longer than reading the codes. */
export interface LibraryProgram {
  library: string;
  program: ts.Program;
}
/** One for each library, the oldest first. */
export declare function createPrograms(codes: readonly string[]): LibraryProgram[];
