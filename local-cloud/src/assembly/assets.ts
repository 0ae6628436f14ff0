import { join } from 'node:path';
import { StartError } from '../shared/errors.ts';

/** The relevant part of `<Stack>.assets.json`. */
interface AssetManifest {
  files?: Record<
    string,
    { source: { path?: string }; destinations: Record<string, { bucketName: string; objectKey: string }> }
  >;
}

export interface Assets {
  /**
   * The file (or the folder to be zipped) for an object key, a hash, or an `s3://` or `https://` URI. Throws
   * `StartError` if the assembly publishes no such asset.
   */
  find(keyOrUri: string): string;
}

/**
 * An asset manifest names a source and the object that the source is published as. Buckets play no part on a laptop.
 */
export function loadAssets(manifests: Array<{ directory: string; manifest: AssetManifest }>): Assets {
  const paths = new Map<string, string>();
  for (const { directory, manifest } of manifests) {
    for (const [hash, { source, destinations }] of Object.entries(manifest.files ?? {})) {
      if (source.path === undefined) continue;
      const path = join(directory, source.path);
      paths.set(hash, path);
      for (const { objectKey } of Object.values(destinations)) paths.set(objectKey, path);
    }
  }
  return {
    find(keyOrUri) {
      const key = keyOrUri.replace(/^(s3:\/\/[^/]+|https:\/\/s3[^/]*\/[^/]+|https:\/\/[^/]+)\//, '');
      const path = paths.get(key);
      if (path === undefined)
        throw new StartError(`the assembly publishes no asset ${keyOrUri}: run \`cdk synth\` again`);
      return path;
    },
  };
}
