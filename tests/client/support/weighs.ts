import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * Bytes of a page's script, minified and packed; `later` counts what is loaded on demand.
 * @param folder where packages are found
 */
export async function weighs(folder: string, contents: string): Promise<{ first: number; later: number }> {
  const { outputFiles, metafile } = await build({
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    outdir: folder,
    absWorkingDir: folder,
    external: ['react'],
    stdin: { contents, resolveDir: folder },
  });
  const page = Object.keys(metafile.outputs).find((path) => metafile.outputs[path]!.entryPoint === '<stdin>')!;
  const reached = (kinds: string[], path = page, found = new Set<string>()): Set<string> => {
    if (found.has(path)) return found;
    found.add(path);
    for (const { kind, path: next, external } of metafile.outputs[path]!.imports)
      if (kinds.includes(kind) && external !== true) reached(kinds, next, found);
    return found;
  };
  const first = reached(['import-statement']);
  const all = reached(['import-statement', 'dynamic-import']);
  const packed = (isFirst: boolean) =>
    outputFiles
      .map(({ path, contents }) => ({ path: relative(folder, path), contents }))
      .filter(({ path }) => all.has(path) && first.has(path) === isFirst)
      .reduce((sum, { contents: script }) => sum + gzipSync(script, { level: 9 }).length, 0);
  return { first: packed(true), later: packed(false) };
}
