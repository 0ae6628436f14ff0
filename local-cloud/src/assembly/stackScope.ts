import { StartError } from '../shared/errors.ts';
import { stableId } from '../shared/ids.ts';
import { evaluate, NO_VALUE, type Scope } from './evaluate.ts';
import type { Stack } from './loadAssembly.ts';

/** What a stack's scope needs from outside the stack. */
interface Surroundings {
  region: string;
  accountId: string;
  importValue(name: string): Promise<unknown>;
  /** A resource of this stack. Creates it first if necessary. */
  resource(stack: Stack, logicalId: string): Promise<{ ref: string; attribute(name: string): unknown }>;
  /** Parameter values from a nested stack's parent. */
  parameters?: Record<string, unknown>;
}

/** The names, parameters and conditions that the intrinsic functions of one stack see. */
export function stackScope(stack: Stack, outside: Surroundings): Scope {
  const { template, name } = stack;
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': outside.accountId,
    'AWS::Region': outside.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': stackArn(name, outside),
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };

  const scope: Scope = {
    async ref(id) {
      if (Object.hasOwn(pseudo, id)) return pseudo[id];
      const parameter = template.Parameters?.[id];
      if (parameter === undefined) return (await outside.resource(stack, id)).ref;
      const value = outside.parameters?.[id] ?? parameter.Default;
      if (value === undefined) throw new StartError(`stack ${name}: parameter ${id} has no default and no value`);
      return parameter.Type.includes('List') && typeof value === 'string' ? value.split(',') : value;
    },
    async attribute(id, attribute) {
      return (await outside.resource(stack, id)).attribute(attribute);
    },
    async condition(id) {
      const condition = template.Conditions?.[id];
      if (condition === undefined) throw new StartError(`stack ${name}: there is no condition ${id}`);
      return Boolean(await evaluate(condition, scope));
    },
    mapping: (id) => template.Mappings?.[id],
    importValue: (id) => outside.importValue(id),
  };
  return scope;
}

export function stackArn(name: string, { region, accountId }: { region: string; accountId: string }): string {
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/${stableId(12, 'stack', name).toLowerCase()}`;
}
