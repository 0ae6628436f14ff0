import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import type { Template } from '../assembly/loadAssembly.ts';
import { start, type LocalCloud, type StartOptions } from '../index.ts';
import { writeAssembly } from './writeAssembly.ts';

/** A local cloud on free ports. It closes when the test ends. */
export async function localCloud(
  resources: Template['Resources'],
  options: Partial<StartOptions> = {},
): Promise<LocalCloud> {
  const cloud = await start({ assembly: writeAssembly({ App: { Resources: resources ?? {} } }), ...options });
  onTestFinished(cloud.close);
  return cloud;
}

/** A data folder for this test alone. */
export const dataFolder = (): string => mkdtempSync(join(tmpdir(), 'data-'));

/** The real SDK client, as the account owner or with the given credentials. */
export function dynamodbClient(
  cloud: Pick<LocalCloud, 'awsEndpoint' | 'region'>,
  credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' },
): DynamoDBClient {
  const client = new DynamoDBClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

/** The physical id of a resource. */
export function refOf(cloud: Pick<LocalCloud, 'resources'>, logicalId: string): string {
  const resource = cloud.resources.find((candidate) => candidate.logicalId === logicalId);
  if (resource === undefined) throw new Error(`there is no resource ${logicalId}`);
  return resource.ref;
}

/** Sends a request to the control plane, and returns its JSON. */
export async function control<T = any>(cloud: LocalCloud, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${cloud.awsEndpoint}/_local/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}
