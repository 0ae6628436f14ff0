import { isDeepStrictEqual } from 'node:util';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { indexMistakes } from './indexes.ts';
import { type Resource, type Stacks, statefulOf, type Template } from './template.ts';

/** `one-way`: going forward keeps it, going back would not. */
export type StatefulRule = 'removed' | 'renamed' | 'replaced' | 'indexes' | 'unprotected' | 'one-way';

export interface StatefulChange {
  rule: StatefulRule;
  stack: string;
  logicalId: string;
  message: string;
}

/** What CloudFormation takes, and the service refuses or answers with loss, beside what "Update requires: Replacement" says. */
const FIXED: Record<string, readonly string[]> = {
  // Another stream: what was not read of the first is lost to its readers.
  'AWS::DynamoDB::Table': ['StreamSpecification'],
  'AWS::Cognito::UserPool': ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration', 'Schema'],
};

/**
 * What an update from `before` to `after` does to resources that hold state: takes them away, makes them anew, gives up their protection, or
 * changes what DynamoDB will not change. Replacement is judged by CloudFormation's specification, through references too. A stack that
 * `after` does not have is taken away with all that it holds.
 */
export function statefulChanges(before: Stacks, after: Stacks): StatefulChange[] {
  return Object.entries(before).flatMap(([stack, old]) => {
    const now: Template = after[stack] ?? {};
    const { resources } = fullDiff(old, now);
    return statefulOf(old).flatMap(([logicalId, resource]) => {
      const say = (rule: StatefulRule, message: string): StatefulChange => ({
        ...{ rule, stack, logicalId },
        message: `${resource.Type} ${message}`,
      });
      const next = now.Resources?.[logicalId];
      if (next === undefined || next.Type !== resource.Type) return [gone(resource, stack, before, after, say)];
      const impact = resources.changes[logicalId]?.changeImpact;
      const replaced = impact === ResourceImpact.WILL_REPLACE || impact === ResourceImpact.MAY_REPLACE;
      const fixed = (FIXED[resource.Type] ?? []).filter((name) => !same(resource, next, name));
      return [
        ...(replaced ? [say('replaced', `is made anew, because of ${causes(resource, next).join(', ')}`)] : []),
        ...(fixed.length > 0 && !replaced ? [say('replaced', `cannot change ${fixed.join(', ')}`)] : []),
        ...indexMistakes(resource, next).map((mistake) => say('indexes', mistake)),
        ...givenUp(resource, next).map((protection) => say('unprotected', `loses ${protection}`)),
      ];
    });
  });
}

const same = (one: Resource, other: Resource, name: string) =>
  isDeepStrictEqual(one.Properties?.[name], other.Properties?.[name]);

/** Names of properties that differ. */
function causes(one: Resource, other: Resource): string[] {
  const names = Object.keys({ ...one.Properties, ...other.Properties }).filter((name) => !same(one, other, name));
  return names.length > 0 ? names : ['what it refers to'];
}

/** A resource that is no more under its logical id: under another one, or not at all. */
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
        `is ${heir[0]}${stack === home ? '' : ` in ${stack}`} now, a new and empty one: give its construct the path it had (${path(resource)})`,
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
