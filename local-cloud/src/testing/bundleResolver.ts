import { buildSync } from 'esbuild';

/** A file, or a module's text with the folder from which its imports are resolved. */
export type ResolverSource = string | { contents: string; resolveDir: string };

/** Files do not change while tests run, and many tests use the same ones. */
const bundles = new Map<ResolverSource, string>();

/**
 * A resolver's code in the form that AppSync gets.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html "Bundling"
 */
export function bundleResolver(source: ResolverSource): string {
  const known = bundles.get(source);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    ...(typeof source === 'string' ? { entryPoints: [source] } : { stdin: { ...source, loader: 'ts' } }),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    charset: 'utf8',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    // An error is thrown with its text. A warning is not part of the caller's output.
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text ?? '';
  bundles.set(source, code);
  return code;
}
