import { join } from 'node:path';
import { build } from 'esbuild';

/** One APPSYNC_JS file, as uploaded. */
export interface Bundle {
  /** A path below `resolvers/`. */
  entry: string;
  /** Where it is written. */
  file: string;
  text: string;
  /** Its source map as JSON text. It is not part of the bundle, because it would count toward the size. */
  map: string;
  exports: readonly string[];
  /** Bytes in the bundle by source, a path below the root. */
  sources: Readonly<Record<string, number>>;
}

/** Short enough that few errors share a line, long enough to save bytes on line breaks. */
const LINE_LENGTH = 120;

/**
 * Bundles each entry, with everything but `@aws-appsync/utils` inlined, as AWS documents. Whitespace is removed,
 * because AppSync counts it; names stay, so that AppSync's errors are readable.
 * @throws Error from esbuild, with file, line and column
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html
 */
export async function buildResolvers(root: string, outdir: string, entries: readonly string[]): Promise<Bundle[]> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => `resolvers/${entry}`),
    outdir,
    outbase: 'resolvers',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    charset: 'utf8',
    minifyWhitespace: true,
    lineLimit: LINE_LENGTH,
    sourcemap: 'external',
    legalComments: 'none',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'silent',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return Object.entries(metafile.outputs).flatMap(([name, { entryPoint, exports, inputs }]) => {
    if (entryPoint === undefined) return [];
    const file = join(root, name);
    return {
      entry: entryPoint.slice('resolvers/'.length),
      file,
      text: texts.get(file) as string,
      map: texts.get(`${file}.map`) as string,
      exports,
      sources: Object.fromEntries(Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
    };
  });
}
