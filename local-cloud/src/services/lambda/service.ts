import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ActionCall, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { physicalName } from '../../shared/ids.ts';
import type { LogEvent } from '../../shared/logEvents.ts';
import { isBuiltIn, placeholderOf } from './builtIn.ts';
import { createAsyncInvocations } from './asyncInvocations.ts';
import { createEventInvokeConfigs } from './eventInvokeConfig.ts';
import { functionConfig } from './functionConfig.ts';
import { functionName } from '../../shared/functionName.ts';
import { createFunctionUrls } from './functionUrl.ts';
import { createHostedFunction, type HostedFunction } from './hostedFunction.ts';
import { invoke } from './invoke.ts';
import { MAX_PAYLOAD_BYTES } from './payload.ts';
import { createPermissions, permissionsFor, type Permissions } from './permissions.ts';
import { handleRest } from './rest.ts';

/** The parameters of Invoke, in process and over REST. `Payload` is JSON text; none means `{}`. */
interface InvokeInput {
  /** A name, partial ARN or ARN. */
  FunctionName: string;
  Payload?: string;
  InvocationType?: 'RequestResponse' | 'Event' | 'DryRun';
  LogType?: 'None' | 'Tail';
  ClientContext?: string;
  Qualifier?: string;
}

export interface InvokeOutput {
  StatusCode: number;
  FunctionError?: string;
  /** JSON text; absent for `Event` and `DryRun`. */
  Payload?: string;
  /** The last 4 KB of the log, base64. */
  LogResult?: string;
  ExecutedVersion?: string;
}

export interface LambdaService extends LocalService {
  /** Whether the function's resource policy lets an AWS service invoke it for `sourceArn`. */
  allows: Permissions['allows'];
  logs: NonNullable<LocalService['logs']>;
}

/** The log group that Lambda uses for a function unless its settings name another one. */
const LOG_GROUP = /^\/aws\/lambda\//;
const MAX_EVENT_BYTES = 1_048_576;
const LOG_TAIL_BYTES = 4_096;

/** The Lambda host: each function's bundle runs in its own worker threads. */
export const lambda: ServiceFactory = (cloud): LambdaService => {
  const functions = new Map<string, HostedFunction>();
  const byResource = new Map<string, string>();
  const draining = new Set<Promise<void>>();
  const permissions = createPermissions();
  const invokeConfigs = createEventInvokeConfigs();
  const events = createAsyncInvocations(cloud, (name) => functions.get(name), invokeConfigs.of);

  const find = (reference: string): HostedFunction => {
    const found = functions.get(functionName(String(reference)));
    if (found !== undefined) return found;
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${functionName(String(reference))}`;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  };
  const urls = createFunctionUrls(cloud, find);

  /** Running invocations of the old version end in their own time; new ones use the new code. */
  function retire(name: string): LogEvent[] | undefined {
    const old = functions.get(name);
    if (old === undefined) return undefined;
    functions.delete(name);
    const drained = old.pool.drain().finally(() => draining.delete(drained));
    draining.add(drained);
    return old.logs();
  }

  const resourceKey = (resource: Resource) => `${resource.stack}/${resource.logicalId}`;

  async function createFunction(resource: Resource) {
    if (isBuiltIn(resource)) return placeholderOf(cloud, resource);
    const config = functionConfig(cloud, resource);
    const current = functions.get(config.name)?.config;
    // Applied again without a change: sandboxes stay warm.
    if (!isDeepStrictEqual(current, config))
      functions.set(config.name, createHostedFunction(cloud, config, retire(config.name)));
    byResource.set(resourceKey(resource), config.name);
    return { ref: config.name, attributes: { Arn: config.arn } };
  }

  async function invokeAction(input: InvokeInput, { crashAfterCalls }: ActionCall): Promise<InvokeOutput> {
    const fn = find(input.FunctionName);
    const payload = input.Payload === undefined || input.Payload === '' ? '{}' : String(input.Payload);
    const asynchronous = input.InvocationType === 'Event';
    checkPayload(payload, asynchronous ? MAX_EVENT_BYTES : MAX_PAYLOAD_BYTES, asynchronous);
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 };
    if (asynchronous) {
      await events.accept(fn.config.name, payload, randomUUID(), crashAfterCalls);
      return { StatusCode: 202 };
    }
    const { log, ...result } = await invoke(cloud, fn, payload, {
      invokedFunctionArn: input.Qualifier === undefined ? fn.config.arn : `${fn.config.arn}:${input.Qualifier}`,
      clientContext:
        input.ClientContext === undefined ? undefined : Buffer.from(input.ClientContext, 'base64').toString(),
      crashAfterCalls,
    });
    const tail = Buffer.from(log).subarray(-LOG_TAIL_BYTES).toString('base64');
    return {
      StatusCode: 200,
      ...result,
      ...(input.LogType === 'Tail' ? { LogResult: tail } : {}),
      ExecutedVersion: '$LATEST',
    };
  }

  async function getFunction(input: { FunctionName: string }) {
    const { config } = find(input.FunctionName);
    return {
      Configuration: {
        FunctionName: config.name,
        FunctionArn: config.arn,
        Role: config.roleArn,
        Runtime: config.runtime,
        Handler: config.handler,
        Timeout: config.timeoutSeconds,
        MemorySize: config.memoryMegabytes,
        Version: '$LATEST',
        State: 'Active',
        PackageType: 'Zip',
        Environment: { Variables: config.environment },
        LoggingConfig: { LogFormat: config.logFormat, LogGroup: config.logGroup },
      },
      Concurrency: { ReservedConcurrentExecutions: config.reservedConcurrency },
    };
  }

  return {
    name: 'lambda',
    resources: {
      'AWS::Lambda::Function': createFunction,
      async 'AWS::Lambda::Permission'(resource) {
        permissions.grant(resource);
        return { ref: resource.logicalId };
      },
      // Functions that run here have no layers. Built-in ones have them for their work on AWS.
      async 'AWS::Lambda::LayerVersion'({ stack, logicalId }) {
        const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:layer:${physicalName(stack, logicalId, 64)}`;
        return { ref: `${arn}:1`, attributes: { LayerVersionArn: `${arn}:1` } };
      },
      // Only the assembly's code exists here, so every version and alias is that code.
      async 'AWS::Lambda::Version'({ properties }) {
        return { ref: `${find(properties.FunctionName).config.arn}:1`, attributes: { Version: '1' } };
      },
      async 'AWS::Lambda::Alias'({ properties }) {
        const arn = `${find(properties.FunctionName).config.arn}:${properties.Name}`;
        return { ref: arn, attributes: { AliasArn: arn } };
      },
      async 'AWS::Lambda::EventInvokeConfig'(resource) {
        invokeConfigs.set(resource);
        return { ref: resource.logicalId };
      },
      'AWS::Lambda::Url': urls.create,
    },
    async remove(resource) {
      const name = byResource.get(resourceKey(resource));
      if (name !== undefined) retire(name);
      byResource.delete(resourceKey(resource));
      permissions.revoke(resource);
      invokeConfigs.remove(resource);
      urls.remove(resource);
    },
    actions: { Invoke: invokeAction, GetFunction: getFunction },
    handle: (request, principal) => handleRest(cloud, request, principal) ?? urls.handle(request),
    permissions: permissionsFor(cloud, permissions),
    accessDenied: { status: 403 },
    ready: () => events.resume(),
    idle: () => events.idle(),
    async close() {
      events.close();
      await Promise.all([...functions.values()].map((fn) => fn.pool.close()));
      await Promise.all(draining);
    },
    allows: permissions.allows,
    logs: (name) =>
      functions
        .get(name)
        ?.logs()
        .map(({ message }) => message) ?? [],
    logEvents: (group) => functions.get(group.replace(LOG_GROUP, ''))?.logs() ?? [],
  };
};

function checkPayload(payload: string, limit: number, asynchronous: boolean): void {
  if (Buffer.byteLength(payload) > limit) {
    const operation = asynchronous ? 'InvokeFunctionAsync' : 'InvokeFunction';
    const message = `Request must be smaller than ${limit} bytes for the ${operation} operation`;
    throw new AwsError('RequestTooLargeException', message, 413);
  }
  try {
    JSON.parse(payload);
  } catch (error) {
    const message = `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`;
    throw new AwsError('InvalidRequestContentException', message, 400);
  }
}
