import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** An assembly that a stage ran and that worked. */
export interface Release {
  /** The hash of its archive. */
  sha256: string;
  /** The commit from which it was synthesized. */
  commit: string;
  /** When it was accepted, ISO 8601. */
  acceptedAt: string;
}

/** The store of assemblies: a roll-back needs nothing else. Keys are `<stage>/<sha256>.tgz` and `<stage>/good.json`. */
export interface AssemblyStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

export const archiveKey = (stage: string, sha256: string) => `${stage}/${sha256}.tgz`;
const goodKey = (stage: string) => `${stage}/good.json`;

/** A stage's last accepted release; undefined before the first. */
export async function goodRelease(store: AssemblyStore, stage: string): Promise<Release | undefined> {
  const bytes = await store.get(goodKey(stage));
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as Release);
}

export const acceptRelease = (store: AssemblyStore, stage: string, release: Release): Promise<void> =>
  store.put(goodKey(stage), Buffer.from(`${JSON.stringify(release)}\n`));

/** The store at an address: `s3://bucket`, or a folder. */
export function openStore(address: string, region: string): AssemblyStore {
  const bucket = /^s3:\/\/([a-z0-9.-]+)$/.exec(address)?.[1];
  return bucket === undefined ? folderStore(resolve(address)) : bucketStore(bucket, new S3Client({ region }));
}

function folderStore(folder: string): AssemblyStore {
  return {
    get: (key) => Promise.resolve(existsSync(join(folder, key)) ? readFileSync(join(folder, key)) : undefined),
    put: (key, bytes) => {
      mkdirSync(join(folder, key, '..'), { recursive: true });
      // Atomic: a roll-back may read it at any time.
      writeFileSync(join(folder, `${key}.part`), bytes);
      renameSync(join(folder, `${key}.part`), join(folder, key));
      return Promise.resolve();
    },
  };
}

export function bucketStore(Bucket: string, client: S3Client): AssemblyStore {
  return {
    get: async (Key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    put: async (Key, Body) => void (await client.send(new PutObjectCommand({ Bucket, Key, Body }))),
  };
}
