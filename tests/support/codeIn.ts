import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './process.ts';

export interface CodeBlock {
  /** `ts`, `tsx`, `js`. */
  language: string;
  code: string;
  /** The number of its first line in the document. */
  line: number;
}

/** The TypeScript and JavaScript blocks in one of our documents, including blocks in lists. */
export async function codeIn(document: string): Promise<CodeBlock[]> {
  const text = await readFile(join(ROOT, document), 'utf8');
  return [...text.matchAll(/^( *)```(tsx?|js)\n([\s\S]*?)^\1```$/gm)].map(
    ({ index, 1: indent, 2: language, 3: code }) => ({
      language: language!,
      code: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      line: text.slice(0, index).split('\n').length + 1,
    }),
  );
}
