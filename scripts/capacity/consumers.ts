import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The readers of the stream and of the queues, from the templates. */
export interface Consumer {
  name: string;
  reads: 'stream' | 'queue';
  batch: number;
  /** How many invocations run at once: for a queue in total, for a stream per shard. */
  atOnce: number;
}

interface Mapping {
  EventSourceArn: unknown;
  BatchSize: number;
  ParallelizationFactor?: number;
  ScalingConfig?: { MaximumConcurrency: number };
  FunctionName: { Ref?: string } | string;
}

/** The event source mappings of an assembly. */
export function consumersOf(folder: string): Consumer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((name) => {
      const { Resources } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return Object.values(Resources as Record<string, { Type: string; Properties: Mapping }>)
        .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
        .map(({ Properties }) => consumerOf(Properties, Resources));
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function consumerOf(mapping: Mapping, resources: Record<string, { Properties: { FunctionName?: string } }>): Consumer {
  const reference = typeof mapping.FunctionName === 'string' ? mapping.FunctionName : (mapping.FunctionName.Ref ?? '');
  const name = (resources[reference]?.Properties.FunctionName ?? reference).replace(/^taskwire-[a-z0-9]+-/, '');
  const concurrency = mapping.ScalingConfig?.MaximumConcurrency;
  return {
    name,
    reads: /StreamArn/.test(JSON.stringify(mapping.EventSourceArn)) ? 'stream' : 'queue',
    batch: mapping.BatchSize,
    atOnce: concurrency ?? mapping.ParallelizationFactor ?? 1,
  };
}
