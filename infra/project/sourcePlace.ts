import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve } from 'node:path';

/** A position in a file. Lines and columns start at 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * The source of a position in a bundle, as `resolvers/task/load.ts:3:5`.
 * @param file the bundle's path
 * @param map its source map, JSON text
 * @returns undefined for text that esbuild itself added
 */
export function sourcePlace(root: string, file: string, map: string, { line, column }: Place): string | undefined {
  const entry = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return undefined;
  const source = relative(root, resolve(dirname(file), entry.originalSource)).replaceAll('\\', '/');
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
