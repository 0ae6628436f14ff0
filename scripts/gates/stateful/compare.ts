import { isDeepStrictEqual } from 'node:util';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { indexMistakes } from './indexes.ts';
import { type Resource, type Stacks, statefulOf, type Template } from './template.ts';

/** `one-way`: the update keeps it, but a roll-back would not. */
type StatefulRule = 'removed' | 'renamed' | 'replaced' | 'indexes' | 'unprotected' | 'one-way';

export interface StatefulChange {
  rule: StatefulRule;
  stack: string;
  logicalId: string;
  message: string;
}

/** A change as one line. */
export const told = ({ stack, logicalId, rule, message }: StatefulChange) =>
  `${stack}/${logicalId} (${rule}): ${message}`;

/**
 * Changes that CloudFormation accepts but the service refuses or answers with loss, besides "Update requires:
 * Replacement".
 */
const FIXED: Record<string, readonly string[]> = {
  // A new stream: records that readers have not read from the old one are lost.
  'AWS::DynamoDB::Table': ['StreamSpecification'],
  'AWS::Cognito::UserPool': ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration', 'Schema'],
};

/**
 * What an update from `before` to `after` does to state-holding resources: removes them, creates them again, drops
 * their protection, or changes what DynamoDB cannot change. CloudFormation's specification decides on replacement, also
 * through references. A stack that `after` lacks is removed with all its contents.
 */
export function statefulChanges(before: Stacks, after: Stacks): StatefulChange[] {
  return Object.entries(before).flatMap(([stack, old]) => {
    const now: Template = after[stack] ?? {};
    const { resources } = fullDiff(old, now);
    return statefulOf(old).flatMap(([logicalId, resource]) => {
      const say = (rule: StatefulRule, message: string): StatefulChange => ({
        rule,
        stack,
        logicalId,
        message: `${resource.Type} ${message}`,
      });
      const next = now.Resources?.[logicalId];
      if (next === undefined || next.Type !== resource.Type) return [gone(resource, stack, before, after, say)];
      const impact = resources.changes[logicalId]?.changeImpact;
      const replaced = impact === ResourceImpact.WILL_REPLACE || impact === ResourceImpact.MAY_REPLACE;
      const fixed = (FIXED[resource.Type] ?? []).filter((name) => !same(resource, next, name));
      return [
        ...(replaced ? [say('replaced', `is created again, because of ${causes(resource, next).join(', ')}`)] : []),
        ...(fixed.length > 0 && !replaced ? [say('replaced', `cannot change ${fixed.join(', ')}`)] : []),
        ...indexMistakes(resource, next).map((mistake) => say('indexes', mistake)),
        ...givenUp(resource, next).map((protection) => say('unprotected', `loses ${protection}`)),
      ];
    });
  });
}

const same = (one: Resource, other: Resource, name: string) =>
  isDeepStrictEqual(one.Properties?.[name], other.Properties?.[name]);

/** The names of differing properties. */
function causes(one: Resource, other: Resource): string[] {
  const names = Object.keys({ ...one.Properties, ...other.Properties }).filter((name) => !same(one, other, name));
  return names.length > 0 ? names : ['what it refers to'];
}

/** A resource that is no longer under its logical id: under another one, or removed. */
function gone(
  resource: Resource,
  home: string,
  before: Stacks,
  after: Stacks,
  say: (rule: StatefulRule, message: string) => StatefulChange,
): StatefulChange {
  for (const [stack, template] of Object.entries(after)) {
    const heir = statefulOf(template).find(
      ([id, each]) =>
        each.Type === resource.Type &&
        before[stack]?.Resources?.[id] === undefined &&
        isDeepStrictEqual(each.Properties, resource.Properties),
    );
    if (heir !== undefined)
      return say(
        'renamed',
        `is replaced by ${heir[0]}${stack === home ? '' : ` in ${stack}`}, which is new and empty: give its construct the former path (${path(resource)})`,
      );
  }
  return say('removed', `is taken away (${path(resource)})`);
}

const path = ({ Metadata }: Resource) => String(Metadata?.['aws:cdk:path'] ?? 'no construct path');

const PROTECTIONS = ['DeletionProtectionEnabled', 'DeletionProtection'];

function givenUp(before: Resource, after: Resource): string[] {
  const isKept = ({ DeletionPolicy = 'Delete' }: Resource) => DeletionPolicy !== 'Delete';
  const isOn = ({ Properties }: Resource, name: string) => [true, 'ACTIVE'].includes(Properties?.[name] as string);
  return [
    ...(isKept(before) && !isKept(after) ? [`DeletionPolicy: ${before.DeletionPolicy}`] : []),
    ...PROTECTIONS.filter((name) => isOn(before, name) && !isOn(after, name)),
  ];
}
