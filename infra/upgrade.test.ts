/**
 * A stage that was deployed before its consumers had queues reaches this template by `npm run deploy` alone.
 * `testing/prod-before-queues.json` records the contents of that template, as written by {@link keptParts} and its
 * neighbours.
 */
import { beforeAll, expect, test } from 'vitest';
import before from './testing/prod-before-queues.json' with { type: 'json' };
import { keptParts, physicalNames, unitSources, type Kept } from './testing/stateful.ts';
import { sharedTemplates, type Templates } from './testing/templates.ts';

let now: Templates;
beforeAll(async () => {
  now = await sharedTemplates({ stage: 'prod', checks: false });
});

/**
 * Replaced on purpose by a topic of another name, while queues allow both (docs/adr/0012-one-reader-of-the-stream.md).
 */
const GIVES_WAY = ['events/TaskEventsTopic07AACF5D'];
const recorded: Record<string, Kept> = Object.fromEntries(
  Object.entries(before.kept).filter(([id]) => !GIVES_WAY.includes(id)),
);

/** The indexes added since then. There is never a second one here: DynamoDB accepts one new index per update. */
const NEW_INDEX = ['byCreator'];
interface Index {
  IndexName: string;
}

/** Takes the new indexes out of the tables, and returns their names. */
function takeNewIndexes(parts: Record<string, Kept>): string[] {
  return Object.entries(parts).flatMap(([id, { fixed }]) => {
    const indexes = (fixed['GlobalSecondaryIndexes'] ?? []) as Index[];
    const old = ((recorded[id]?.fixed['GlobalSecondaryIndexes'] ?? []) as Index[]).map(({ IndexName }) => IndexName);
    const isOld = ({ IndexName }: Index) => old.includes(IndexName);
    if (indexes.length > 0) fixed['GlobalSecondaryIndexes'] = indexes.filter(isOld);
    return indexes.filter((index) => !isOld(index)).map(({ IndexName }) => IndexName);
  });
}

test('nothing that holds state is removed or replaced, and one update adds no second index', () => {
  const present = structuredClone(keptParts(now));
  expect(takeNewIndexes(present)).toEqual(NEW_INDEX);
  expect(GIVES_WAY.filter((id) => id in present || !(id in before.kept))).toEqual([]);
  const same = Object.fromEntries(Object.keys(recorded).map((id) => [id, present[id]]));
  expect(same).toEqual(recorded);
});

test('no physical name passes to another resource, which AWS would refuse to create beside the first', () => {
  const present = physicalNames(now);
  const moved = Object.entries(before.names).filter(([name, id]) => name in present && present[name] !== id);
  expect(moved).toEqual([]);
});

test('no field moves from one data source to another in one step', () => {
  const present = unitSources(now);
  const moved = Object.entries(before.unitSources).filter(([field, source]) => (present[field] ?? source) !== source);
  expect(moved).toEqual([]);
});

test('the sender identity is released, not deleted, from the first update on', () => {
  const identity = now.ofType('AWS::SES::EmailIdentity');
  expect(identity.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain']);
});
