import { describe, expect, test } from 'vitest';
import { changesBetween, unannounced, type SchemaChange, type Verdict } from './changes.ts';

const HEAD = 'directive @aws_iam on OBJECT | FIELD_DEFINITION\n';
const BEFORE = `type Query { task(id: ID!, first: Int = 20): Task } type Task { id: ID! title: String! note: String }
  enum Status { TODO DONE } input Input { id: ID! name: String }`;

const change = (from: string, to: string) => changesBetween(HEAD + BEFORE, HEAD + BEFORE.replace(from, to));
const looks = (changes: SchemaChange[]) => changes.map(({ verdict, coordinate }) => [verdict, coordinate]);

test.each<[what: string, from: string, to: string, verdict: Verdict, coordinate: string]>([
  ['a removed field', 'note: String', '', 'BREAKING', 'Task.note'],
  ['a field that became nullable', 'title: String!', 'title: String', 'BREAKING', 'Task.title'],
  ['a removed input field', 'name: String', '', 'BREAKING', 'Input.name'],
  ['an input field that became required', 'name: String', 'name: String!', 'BREAKING', 'Input.name'],
  ['a required argument', 'id: ID!, first', 'id: ID!, by: ID!, first', 'BREAKING', 'Query.task(by:)'],
  ['a removed value', 'TODO DONE', 'TODO', 'BREAKING', 'Status.DONE'],
  ['a new value', 'TODO DONE', 'TODO DONE LATE', 'DANGEROUS', 'Status.LATE'],
  ['another default', 'first: Int = 20', 'first: Int = 50', 'DANGEROUS', 'Query.task(first:)'],
  ['a different authorization', 'type Task {', 'type Task @aws_iam {', 'DANGEROUS', 'Task'],
  ['a new field', 'note: String', 'note: String tags: [String!]!', 'NON_BREAKING', 'Task.tags'],
  ['a new optional input field', 'name: String', 'name: String tag: String', 'NON_BREAKING', 'Input.tag'],
  ['a field that became non-null', 'note: String', 'note: String!', 'NON_BREAKING', 'Task.note'],
])('%s is reported with its verdict', async (_, from, to, verdict, coordinate) => {
  expect(looks(await change(from, to))).toEqual([[verdict, coordinate]]);
});

test('a changed description is not a change', async () => {
  expect(await change('note: String', '"Of the author." note: String')).toEqual([]);
});

describe('a breaking change', () => {
  const log = (unreleased: string) => `# Changes\n\n## Unreleased\n\n${unreleased}\n\n## 0.1.0\n\n- \`Task.title\`\n`;

  test('must be announced by its coordinate', async () => {
    const changes = await change('note: String', '');
    expect(unannounced(changes, log('- `Task.note` is gone.'))).toEqual([]);
    expect(looks(unannounced(changes, log('- Task.note is gone.')))).toEqual([['BREAKING', 'Task.note']]);
    expect(looks(unannounced(changes, log('- `Task.notes` is new.')))).toEqual([['BREAKING', 'Task.note']]);
  });

  test('an announcement in an earlier release does not count', async () => {
    const changes = await change('title: String!', 'title: String');
    expect(looks(unannounced(changes, log('- Nothing.')))).toEqual([['BREAKING', 'Task.title']]);
    expect(looks(unannounced(changes, '# Changes\n'))).toEqual([['BREAKING', 'Task.title']]);
    expect(unannounced(changes, '## Unreleased\n\n- `Task.title` may be null.')).toEqual([]);
  });
});

test('other changes need no announcement', async () => {
  expect(unannounced(await change('TODO DONE', 'TODO DONE LATE'), '')).toEqual([]);
});
