import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './template.ts';

interface Index {
  IndexName: string;
  KeySchema: unknown;
  Projection?: { ProjectionType?: string; NonKeyAttributes?: string[] };
}

const TABLE = /^AWS::DynamoDB::(Table|GlobalTable)$/;

/**
 * What DynamoDB refuses in changes of global secondary indexes: one update creates or removes one index, and none
 * changes in place.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
 */
export function indexMistakes(before: Resource, after: Resource): string[] {
  if (!TABLE.test(before.Type)) return [];
  const [old, now] = [indexesOf(before), indexesOf(after)];
  const added = [...now.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...now].filter(([name, index]) => old.has(name) && !isDeepStrictEqual(old.get(name), index));
  const steps = [...added.map((name) => `adds ${name}`), ...removed.map((name) => `removes ${name}`)];
  return [
    ...changed.map(([name]) => `changes the index ${name} in place: add another one, then remove it`),
    ...(steps.length > 1
      ? [`${steps.join(', ')}: DynamoDB changes one index per update, so deploy them one by one`]
      : []),
  ];
}

/** By name, ignoring the order of attributes, which makes no difference. */
function indexesOf({ Properties = {} }: Resource): Map<string, unknown> {
  const indexes = (Properties['GlobalSecondaryIndexes'] ?? []) as Index[];
  return new Map(
    indexes.map(({ IndexName, KeySchema, Projection = {} }) => [
      IndexName,
      { KeySchema, type: Projection.ProjectionType, attributes: Projection.NonKeyAttributes?.toSorted() },
    ]),
  );
}
