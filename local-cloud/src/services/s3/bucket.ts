import type { ResourceStatement } from '../../shared/permission.ts';

/** An object in the form of `GetObject`. */
export interface StoredObject {
  body: Buffer;
  /** The entity tag, quoted. */
  etag: string;
  /** Metadata of the object: `content-type`, `cache-control`, … in lower case. */
  metadata: Record<string, string>;
}

export interface Bucket {
  name: string;
  arn: string;
  objects: Map<string, StoredObject>;
  policy: ResourceStatement[];
}

/** A bucket's name from the endpoint that origins use: `<bucket>.s3.<region>.amazonaws.com`. */
export const bucketOfEndpoint = (domainName: string): string | undefined =>
  /^(.+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/.exec(domainName)?.[1];
