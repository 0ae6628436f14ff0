import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { lookup } from 'mrmime';
import type { Cloud, Resource } from '../../cloud.ts';
import { browserValue } from '../../shared/browserValue.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import type { Bucket } from './bucket.ts';

type Markers = Record<string, unknown>;

const NOT_BUILT = ['Include', 'Exclude', 'UserMetadata'] as const;

/**
 * The work of CDK's deployment function on AWS: unpacks the source assets into the bucket, fills in values known only
 * at deployment, and removes old files.
 * @returns The keys of the source objects, as the resource returns them.
 * @throws UnsupportedError for a source that is an archive, and for filters and user metadata
 */
export function deployInto(bucket: Bucket, { properties, path }: Resource, cloud: Cloud): string[] {
  for (const name of NOT_BUILT) if (properties[name] !== undefined) throw new UnsupportedError(`${path}: ${name}`);
  if (isNo(properties.Extract)) throw new UnsupportedError(`${path}: Extract false`);
  const sources: string[] = properties.SourceObjectKeys ?? [];
  const prefix = keyPrefix(properties.DestinationBucketKeyPrefix);
  const files = new Map<string, Buffer>();
  sources.forEach((key, index) => {
    const folder = cloud.asset(properties.SourceBucketNames?.[index], key);
    if (!statSync(folder).isDirectory()) throw new UnsupportedError(`${path}: a source in an archive (${folder})`);
    const fill = filler(cloud, properties.SourceMarkers?.[index], properties.SourceMarkersConfig?.[index]);
    for (const [name, body] of filesIn(folder)) files.set(prefix + name, fill(body));
  });
  if (!isNo(properties.Prune))
    for (const key of bucket.objects.keys()) if (key.startsWith(prefix) && !files.has(key)) bucket.objects.delete(key);
  for (const [key, body] of files) {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const metadata = { 'content-type': contentType(key), ...lowerCase(properties.SystemMetadata) };
    bucket.objects.set(key, { body, etag, metadata });
  }
  return sources;
}

const isNo = (value: unknown) => value === false || value === 'false';

const keyPrefix = (prefix: unknown) => (prefix ? `${String(prefix).replace(/^\/|\/$/g, '')}/` : '');

function filesIn(folder: string): Array<[name: string, body: Buffer]> {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [
        file
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
        readFileSync(file),
      ];
    });
}

/** Replaces the assembly's markers by values; in JSON, escaped as the text between two quotes. */
function filler(cloud: Cloud, markers: Markers = {}, config: { jsonEscape?: boolean } = {}) {
  const values = Object.entries(markers).map(([marker, value]) => {
    const text = browserValue(cloud, String(value));
    return [marker, config.jsonEscape ? JSON.stringify(text).slice(1, -1) : text] as const;
  });
  return (body: Buffer): Buffer => {
    if (values.length === 0) return body;
    const filled = values.reduce((text, [marker, value]) => text.replaceAll(marker, () => value), body.toString());
    return Buffer.from(filled);
  };
}

/** Guessed by name alone, as in the AWS CLI. It names no character set. */
const contentType = (key: string) => lookup(key) ?? 'binary/octet-stream';

const lowerCase = (metadata: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), value]));
