import { statSync } from 'node:fs';
import type { Cloud, Resource } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';

/** A function's settings, as its sandboxes need them. */
export interface FunctionConfig {
  name: string;
  arn: string;
  roleArn: string;
  runtime: string;
  handler: string;
  /** The folder of the bundle; absent for inline code. */
  taskRoot?: string;
  /** Inline code (`Code.ZipFile`), which Lambda saves as a CommonJS file. */
  source?: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Record<string, string>;
  /** `ReservedConcurrentExecutions`: calls beyond it are throttled. */
  reservedConcurrency?: number;
  logFormat: 'Text' | 'JSON';
  logGroup: string;
}

const INERT_ELSEWHERE = ['Layers', 'FileSystemConfigs', 'DeadLetterConfig', 'ImageConfig'] as const;
const MAX_NAME = 64;

/** Reads `AWS::Lambda::Function`. Throws UnsupportedError for settings that would run differently here. */
export function functionConfig(cloud: Cloud, resource: Resource): FunctionConfig {
  const { properties, path } = resource;
  const runtime = String(properties.Runtime ?? '');
  if (properties.PackageType === 'Image') throw new UnsupportedError(`${path}: a function from a container image`);
  if (!runtime.startsWith('nodejs')) throw new UnsupportedError(`${path}: runtime ${runtime || '(none)'}`);
  for (const property of INERT_ELSEWHERE) {
    const value = properties[property];
    if (value !== undefined && (!Array.isArray(value) || value.length > 0)) {
      throw new UnsupportedError(`${path}: property ${property}`);
    }
  }
  const name: string =
    properties.FunctionName ?? physicalName(resource.stack, resource.logicalId).slice(-MAX_NAME).replace(/^-+/, '');
  const source: string | undefined = properties.Code?.ZipFile;
  return {
    name,
    arn: `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${name}`,
    roleArn: properties.Role,
    runtime,
    handler: properties.Handler,
    ...(source === undefined ? { taskRoot: bundleFolder(cloud, resource) } : { source }),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: Number(properties.MemorySize ?? 128),
    environment: Object.fromEntries(
      Object.entries(properties.Environment?.Variables ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    reservedConcurrency:
      properties.ReservedConcurrentExecutions === undefined
        ? undefined
        : Number(properties.ReservedConcurrentExecutions),
    logFormat: properties.LoggingConfig?.LogFormat === 'JSON' ? 'JSON' : 'Text',
    logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
  };
}

function bundleFolder(cloud: Cloud, { properties, path }: Resource): string {
  const folder = cloud.asset(properties.Code?.S3Bucket, properties.Code?.S3Key);
  if (!statSync(folder).isDirectory()) throw new UnsupportedError(`${path}: code in an archive (${folder})`);
  return folder;
}
