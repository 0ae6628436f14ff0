import type { Resource } from '../../cloud.ts';
import { AwsError, UnsupportedError } from '../../shared/errors.ts';
import { functionName } from '../../shared/functionName.ts';

/** How often asynchronous invocations of a function are retried, and who learns of their end. */
export interface EventInvokeSettings {
  /** Retries after the first attempt, 0 to 2. */
  retries: number;
  /** Events older than this are given up, counted from their acceptance. */
  maximumAgeMilliseconds: number;
  /** The ARN of a queue, topic or function. */
  onSuccess?: string;
  onFailure?: string;
}

/** `AWS::Lambda::EventInvokeConfig` by function. */
interface EventInvokeConfigs {
  set(resource: Resource): void;
  remove(resource: Resource): void;
  of(name: string): EventInvokeSettings;
}

const DEFAULTS: EventInvokeSettings = { retries: 2, maximumAgeMilliseconds: 6 * 3600_000 };

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export function createEventInvokeConfigs(): EventInvokeConfigs {
  const settings = new Map<string, { name: string; settings: EventInvokeSettings }>();
  const key = ({ stack, logicalId }: Resource) => `${stack}/${logicalId}`;
  return {
    set: (resource) =>
      void settings.set(key(resource), {
        name: functionName(String(resource.properties.FunctionName)),
        settings: readSettings(resource.properties),
      }),
    remove: (resource) => void settings.delete(key(resource)),
    of: (name) => [...settings.values()].find((entry) => entry.name === name)?.settings ?? DEFAULTS,
  };
}

function readSettings(properties: Record<string, any>): EventInvokeSettings {
  const number = (property: string, fallback: number, least: number, most: number): number => {
    const value = Number(properties[property] ?? fallback);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new AwsError('InvalidParameterValueException', `${property} is from ${least} to ${most}, not ${value}`);
  };
  const destination = (outcome: 'OnSuccess' | 'OnFailure'): string | undefined => {
    const arn = properties.DestinationConfig?.[outcome]?.Destination;
    if (arn !== undefined && !/^arn:[^:]+:(sqs|sns|lambda):/.test(arn))
      throw new UnsupportedError(`the ${outcome} destination ${arn}`);
    return arn;
  };
  const [onSuccess, onFailure] = [destination('OnSuccess'), destination('OnFailure')];
  return {
    retries: number('MaximumRetryAttempts', 2, 0, 2),
    maximumAgeMilliseconds: 1000 * number('MaximumEventAgeInSeconds', 21_600, 60, 21_600),
    ...(onSuccess && { onSuccess }),
    ...(onFailure && { onFailure }),
  };
}
