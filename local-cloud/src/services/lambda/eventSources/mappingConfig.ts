import type { Resource } from '../../../cloud.ts';
import { AwsError, UnsupportedError } from '../../../shared/errors.ts';
import { stableId } from '../../../shared/ids.ts';
import { compileFilter, type Filter } from '../../../shared/eventFilter.ts';

interface CommonConfig {
  /** The id of the mapping, the same at every start. */
  uuid: string;
  functionName: string;
  sourceArn: string;
  enabled: boolean;
  batchSize: number;
  windowMilliseconds: number;
  /** Whether a record or message reaches the function. */
  accepts: Filter;
  reportsItemFailures: boolean;
}

export interface StreamMappingConfig extends CommonConfig {
  source: 'stream';
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  bisects: boolean;
  /** Infinity unless configured. */
  maximumRetries: number;
  /** At most the stream's retention. */
  maximumAgeMilliseconds: number;
  parallelization: number;
  /** Where records that are given up are reported; undefined: nowhere. */
  failureDestination?: string;
}

export interface QueueMappingConfig extends CommonConfig {
  source: 'queue';
  maximumConcurrency: number;
}

export type MappingConfig = StreamMappingConfig | QueueMappingConfig;

const STREAM_RETENTION_SECONDS = 24 * 3600;
/** Lambda begins with five pollers per queue; a laptop keeps that number. */
const QUEUE_CONCURRENCY = 5;

type Rule = [property: string, least: number, most: number];
const STREAM_RULES: Rule[] = [
  ['BatchSize', 1, 10_000],
  ['MaximumBatchingWindowInSeconds', 0, 300],
  ['MaximumRetryAttempts', -1, 10_000],
  ['MaximumRecordAgeInSeconds', -1, 604_800],
  ['ParallelizationFactor', 1, 10],
];
const QUEUE_RULES: Rule[] = [
  ['BatchSize', 1, 10_000],
  ['MaximumBatchingWindowInSeconds', 0, 300],
];
const UNSUPPORTED = [
  ...['SelfManagedEventSource', 'SourceAccessConfigurations', 'Queues', 'Topics', 'StartingPositionTimestamp'],
  ...['AmazonManagedKafkaEventSourceConfig', 'DocumentDBEventSourceConfig', 'ProvisionedPollerConfig', 'KmsKeyArn'],
];

/**
 * Reads `AWS::Lambda::EventSourceMapping`. Throws `AwsError` for settings that Lambda would refuse, `UnsupportedError`
 * for settings that would run differently here.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
export function mappingConfig({ properties, stack, logicalId }: Resource): MappingConfig {
  const sourceArn = String(properties.EventSourceArn ?? '');
  for (const property of UNSUPPORTED) {
    const value = properties[property];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      throw new UnsupportedError(`an event source mapping's ${property}`);
  }
  if (Number(properties.TumblingWindowInSeconds ?? 0) > 0)
    throw new UnsupportedError("an event source mapping's TumblingWindowInSeconds");
  const common = {
    uuid: uuidOf(stack, logicalId),
    functionName: String(properties.FunctionName),
    sourceArn,
    enabled: String(properties.Enabled ?? true) !== 'false',
    windowMilliseconds: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    accepts: compileFilter((properties.FilterCriteria?.Filters ?? []).map((filter: any) => String(filter.Pattern))),
    reportsItemFailures: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
  };
  if (/^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/[^/]+\/stream\//.test(sourceArn)) return streamConfig(common, properties);
  if (/^arn:[^:]+:sqs:/.test(sourceArn)) return queueConfig(common, properties);
  throw new UnsupportedError(`the event source ${sourceArn || '(none)'}`);
}

type Common = Omit<CommonConfig, 'batchSize'>;

function streamConfig(common: Common, properties: Record<string, any>): StreamMappingConfig {
  const { StartingPosition: startingPosition } = properties;
  checkRanges(properties, STREAM_RULES);
  if (startingPosition !== 'TRIM_HORIZON' && startingPosition !== 'LATEST')
    throw invalid(`1 validation error detected: StartingPosition is TRIM_HORIZON or LATEST for a DynamoDB stream.`);
  if (properties.ScalingConfig !== undefined)
    throw invalid('ScalingConfig is not supported for DynamoDB event sources.');
  const retries = Number(properties.MaximumRetryAttempts ?? -1);
  const age = Number(properties.MaximumRecordAgeInSeconds ?? -1);
  if (age >= 0 && age < 60) throw invalid('MaximumRecordAgeInSeconds is -1, or from 60 to 604800.');
  const destination = properties.DestinationConfig?.OnFailure?.Destination;
  if (destination !== undefined && !/^arn:[^:]+:(sqs|sns):/.test(destination))
    throw new UnsupportedError(`the failure destination ${destination}`);
  return {
    ...common,
    source: 'stream',
    startingPosition,
    batchSize: Number(properties.BatchSize ?? 100),
    bisects: String(properties.BisectBatchOnFunctionError ?? false) === 'true',
    maximumRetries: retries < 0 ? Infinity : retries,
    maximumAgeMilliseconds: 1000 * (age < 0 ? STREAM_RETENTION_SECONDS : Math.min(age, STREAM_RETENTION_SECONDS)),
    parallelization: Number(properties.ParallelizationFactor ?? 1),
    ...(destination && { failureDestination: destination }),
  };
}

function queueConfig(common: Common, properties: Record<string, any>): QueueMappingConfig {
  checkRanges(properties, QUEUE_RULES);
  const batchSize = Number(properties.BatchSize ?? 10);
  if (batchSize > 10 && common.windowMilliseconds === 0)
    throw invalid('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10');
  for (const property of [...STREAM_RULES.slice(2).map(([name]) => name), 'StartingPosition', 'DestinationConfig']) {
    if (properties[property] !== undefined) throw invalid(`${property} is not supported for SQS event sources.`);
  }
  const concurrency = properties.ScalingConfig?.MaximumConcurrency;
  if (concurrency !== undefined) checkRanges(properties.ScalingConfig, [['MaximumConcurrency', 2, 1000]]);
  return {
    ...common,
    source: 'queue',
    batchSize,
    maximumConcurrency: Math.min(Number(concurrency ?? QUEUE_CONCURRENCY), QUEUE_CONCURRENCY),
  };
}

function checkRanges(properties: Record<string, any>, rules: Rule[]): void {
  for (const [property, least, most] of rules) {
    const value = properties[property];
    if (value === undefined || (Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most))
      continue;
    throw invalid(
      `1 validation error detected: Value '${value}' at '${property}' failed to satisfy constraint: from ${least} to ${most}`,
    );
  }
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', message, 400);

/** A mapping's physical id has the form of a UUID. */
function uuidOf(stack: string, logicalId: string): string {
  const hex = Buffer.from(stableId(16, 'event source mapping', stack, logicalId)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
