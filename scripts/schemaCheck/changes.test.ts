import { describe, expect, test } from 'vitest';
import { changesBetween, unannounced, type SchemaChange, type Verdict } from './changes.ts';

const HEAD = 'directive @aws_iam on OBJECT | FIELD_DEFINITION\n';
const BEFORE = `type Query { task(id: ID!, first: Int = 20): Task } type Task { id: ID! title: String! note: String }
  enum Status { TODO DONE } input Input { id: ID! name: String }`;

const change = (from: string, to: string) => changesBetween(HEAD + BEFORE, HEAD + BEFORE.replace(from, to));
const looks = (changes: SchemaChange[]) => changes.map(({ verdict, coordinate }) => [verdict, coordinate]);

test.each<[what: string, from: string, to: string, verdict: Verdict, coordinate: string]>([
  ['a field that is gone', 'note: String', '', 'BREAKING', 'Task.note'],
  ['a field that may be null now', 'title: String!', 'title: String', 'BREAKING', 'Task.title'],
  ['an input field that is gone', 'name: String', '', 'BREAKING', 'Input.name'],
  ['an input field that is required now', 'name: String', 'name: String!', 'BREAKING', 'Input.name'],
  ['an argument that is required', 'id: ID!, first', 'id: ID!, by: ID!, first', 'BREAKING', 'Query.task(by:)'],
  ['a value that is gone', 'TODO DONE', 'TODO', 'BREAKING', 'Status.DONE'],
  ['a value that is new', 'TODO DONE', 'TODO DONE LATE', 'DANGEROUS', 'Status.LATE'],
  ['another default', 'first: Int = 20', 'first: Int = 50', 'DANGEROUS', 'Query.task(first:)'],
  ['another way in', 'type Task {', 'type Task @aws_iam {', 'DANGEROUS', 'Task'],
  ['a field that is new', 'note: String', 'note: String tags: [String!]!', 'NON_BREAKING', 'Task.tags'],
  ['an input field that may be left out', 'name: String', 'name: String tag: String', 'NON_BREAKING', 'Input.tag'],
  ['a field that is never null now', 'note: String', 'note: String!', 'NON_BREAKING', 'Task.note'],
])('%s is told by its verdict', async (_, from, to, verdict, coordinate) => {
  expect(looks(await change(from, to))).toEqual([[verdict, coordinate]]);
});

test('what is said of a field is no change', async () => {
  expect(await change('note: String', '"Of the author." note: String')).toEqual([]);
});

describe('a change that breaks clients', () => {
  const log = (unreleased: string) => `# Changes\n\n## Unreleased\n\n${unreleased}\n\n## 0.1.0\n\n- \`Task.title\`\n`;

  test('is to be announced by its coordinate', async () => {
    const changes = await change('note: String', '');
    expect(unannounced(changes, log('- `Task.note` is gone.'))).toEqual([]);
    expect(looks(unannounced(changes, log('- Task.note is gone.')))).toEqual([['BREAKING', 'Task.note']]);
    expect(looks(unannounced(changes, log('- `Task.notes` is new.')))).toEqual([['BREAKING', 'Task.note']]);
  });

  test('is not announced by what an earlier release said', async () => {
    const changes = await change('title: String!', 'title: String');
    expect(looks(unannounced(changes, log('- Nothing.')))).toEqual([['BREAKING', 'Task.title']]);
    expect(looks(unannounced(changes, '# Changes\n'))).toEqual([['BREAKING', 'Task.title']]);
    expect(unannounced(changes, '## Unreleased\n\n- `Task.title` may be null.')).toEqual([]);
  });
});

test('no other change needs an announcement', async () => {
  expect(unannounced(await change('TODO DONE', 'TODO DONE LATE'), '')).toEqual([]);
});
