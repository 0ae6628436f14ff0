import { isDeepStrictEqual } from 'node:util';
import type { LocalService, Resource, ServiceFactory } from '../../../cloud.ts';
import { READERS_OF_A_SHARD, tableOfStream } from '../../dynamodb/contract.ts';
import type { LambdaService } from '../service.ts';
import { checkQueue } from './checkQueue.ts';
import type { Mapping } from './mapping.ts';
import { mappingConfig, type MappingConfig } from './mappingConfig.ts';
import { createQueueMapping } from './queueMapping.ts';
import { createStreamMapping } from './streamMapping.ts';

interface FunctionFacts {
  FunctionArn: string;
  Role: string;
  Timeout: number;
}

/** Lambda's event source mappings: streams and queues that are read with the function's role. */
export const eventSources: ServiceFactory = (cloud): LocalService => {
  const mappings = new Map<string, Mapping>();
  const started = new Set<Mapping>();
  const idOf = ({ stack, logicalId }: Resource) => `${stack}/${logicalId}`;

  /** The current function: a deployment may have given it another role. */
  const functionOf = (reference: string) => async () => {
    const getFunction = cloud.service<LambdaService>('lambda').actions!.GetFunction!;
    const answer = await getFunction({ FunctionName: reference }, { principal: cloud.principalOf(undefined) });
    const {
      FunctionArn: arn,
      Role: role,
      Timeout: timeoutSeconds,
    } = (answer as { Configuration: FunctionFacts }).Configuration;
    return { arn, role: { arn: role }, timeoutSeconds };
  };

  /** Throws Lambda's refusal of a configuration. */
  async function check(config: MappingConfig): Promise<void> {
    const reader = await functionOf(config.functionName)();
    if (config.source === 'queue') await checkQueue(cloud, config.sourceArn, reader);
  }

  const make = async (config: MappingConfig): Promise<Mapping> =>
    config.source === 'stream'
      ? createStreamMapping(cloud, config, functionOf(config.functionName))
      : createQueueMapping(cloud, config, functionOf(config.functionName));

  /** Names the readers for which a shard of their stream has no room. */
  function warnOfCrowds(): void {
    const readers = [...mappings.values()]
      .map(({ config }) => config)
      .filter(({ source, enabled }) => enabled && source === 'stream');
    for (const streamArn of new Set(readers.map(({ sourceArn }) => sourceArn))) {
      const names = readers.filter(({ sourceArn }) => sourceArn === streamArn).map(({ functionName }) => functionName);
      for (const [index, name] of names.entries()) {
        if (index < READERS_OF_A_SHARD) continue;
        cloud.log.warn(
          `${name} is reader ${index + 1} of the stream of ${tableOfStream(streamArn)}: a shard serves ${READERS_OF_A_SHARD} at once (here ${names.slice(0, READERS_OF_A_SHARD).join(', ')}), so its reads are throttled and its records come late`,
        );
      }
    }
  }

  function startNew(): void {
    let isNew = false;
    for (const mapping of mappings.values()) {
      if (!mapping.config.enabled || started.has(mapping)) continue;
      started.add(mapping);
      mapping.start();
      isNew = true;
    }
    if (isNew) warnOfCrowds();
  }

  async function end(id: string): Promise<Mapping | undefined> {
    const mapping = mappings.get(id);
    mappings.delete(id);
    await mapping?.stop();
    return mapping;
  }

  return {
    name: 'lambda-event-sources',
    resources: {
      async 'AWS::Lambda::EventSourceMapping'(resource, previous) {
        const config = mappingConfig(resource);
        // This comes first: a refused configuration must leave the existing mapping alone.
        await check(config);
        const old = await end(idOf(resource));
        // A different source means a different mapping.
        if (previous !== undefined && !isDeepStrictEqual(old?.config.sourceArn, config.sourceArn)) await old?.forget();
        mappings.set(idOf(resource), await make(config));
        const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:event-source-mapping:${config.uuid}`;
        return { ref: config.uuid, attributes: { Id: config.uuid, EventSourceMappingArn: arn } };
      },
    },
    async remove(resource) {
      await (await end(idOf(resource)))?.forget();
    },
    // Not before every resource exists: functions may need any of them.
    async ready() {
      if (cloud.prepared === undefined) startNew();
      else void cloud.prepared.then(startNew);
    },
    async idle() {
      await cloud.prepared;
      let worked = false;
      for (const mapping of mappings.values()) worked = (await mapping.idle()) || worked;
      return worked;
    },
    async close() {
      const ended = [...mappings.values()];
      // Nothing may start any more.
      mappings.clear();
      await Promise.all(ended.map((mapping) => mapping.stop()));
    },
  };
};
