import type { Resource } from '../rules/stageTemplates.ts';
import type { Mutation } from './mutation.ts';
import { statementEdits } from './statements.ts';

type Container = Record<string, unknown> | unknown[];

/** Properties whose mere presence loses something. */
const ADDITIONS: Readonly<Record<string, Record<string, unknown>>> = {
  'AWS::CloudWatch::Alarm': { ActionsEnabled: false },
  'AWS::CloudWatch::CompositeAlarm': { ActionsEnabled: false },
  'AWS::IAM::Role': { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
  'AWS::Lambda::Function': { ReservedConcurrentExecutions: 0 },
  'AWS::S3::Bucket': { AccessControl: 'PublicRead' },
  'AWS::SecretsManager::Secret': { SecretString: 'known' },
};

const added = ({ Properties }: Resource, key: string, value: unknown): Mutation => ({
  path: key,
  edit: 'added',
  apply() {
    Properties[key] = value;
    return () => void delete Properties[key];
  },
});

const POLICIES = ['PolicyDocument', 'AssumeRolePolicyDocument', 'AccessPolicy'];
const isReference = (value: object) => Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null && !isReference(value);

/** Whether a deletion policy matters: of resources that are kept, and of logs, whose names must become free. */
const isLastWill = (value: string | undefined, type: string) => value === 'Retain' || type === 'AWS::Logs::LogGroup';

/** Every edit of every property of a resource that could lose something. */
export function* mutations(resource: Resource): Generator<Mutation> {
  for (const key of ['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    if (isLastWill(resource[key], resource.Type)) yield* edits(resource as never, key, key);
  for (const [key, value] of Object.entries(ADDITIONS[resource.Type] ?? {}))
    if (!(key in resource.Properties)) yield added(resource, key, value);
  yield* below(resource.Properties, '');
}

function* below(container: Container, path: string): Generator<Mutation> {
  for (const key of Object.keys(container)) {
    const at = Array.isArray(container) ? `${path}[]` : path === '' ? key : `${path}.${key}`;
    // Lists are edited from the end, so that no edit moves elements that are still to be edited.
    const value = (container as Record<string, unknown>)[key];
    yield* edits(container as Record<string, unknown>, key, at);
    if (POLICIES.includes(key)) yield* statementEdits(value as { Statement: never[] }, at);
    else if (isContainer(value)) yield* below(value, at);
  }
}

/** The edits of one value, which depend on its type. */
function* edits(parent: Record<string, unknown>, key: string, path: string): Generator<Mutation> {
  const value = parent[key];
  const become = (edit: string, next: unknown): Mutation => ({
    path,
    edit,
    apply() {
      parent[key] = next;
      return () => void (parent[key] = value);
    },
  });
  yield { path, edit: 'removed', apply: () => remove(parent, key) };
  if (typeof value === 'boolean') yield become('flipped', !value);
  else if (typeof value === 'number') {
    if (value !== 0) yield* [become('zero', 0), become('more', value * 100)];
  } else if (!isContainer(value)) yield become('other', 'Other');
}

function remove(parent: Record<string, unknown> | unknown[], key: string): () => void {
  if (Array.isArray(parent)) {
    const [value] = parent.splice(Number(key), 1);
    return () => void parent.splice(Number(key), 0, value);
  }
  const entries = Object.entries(parent);
  delete parent[key];
  // Restores the original order, because a rule may compare the whole.
  return () => {
    for (const name of Object.keys(parent)) delete parent[name];
    Object.assign(parent, Object.fromEntries(entries));
  };
}
