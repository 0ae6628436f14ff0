/** What other code may use of S3. */
export { bucketOfEndpoint, type StoredObject } from './bucket.ts';
