import { parse, print, Source } from 'graphql';
import { describe, expect, test } from 'vitest';
import { foldEnumDescriptions } from './foldEnumDescriptions.ts';
import { mergeSchema } from './schema.ts';

const fold = (sdl: string) => print(foldEnumDescriptions(parse(sdl)));

const merge = (...files: string[]) =>
  print(mergeSchema(files.map((text, index) => new Source(text, `schema/${index + 1}.graphql`))));

test('joins the root fields of several files and keeps descriptions and directives', () => {
  const merged = merge(
    'type Query {\n  "One task."\n  task(id: ID!): Task @aws_cognito_user_pools(cognito_groups: ["ADMIN"])\n}\ntype Task @aws_iam {\n  id: ID!\n}',
    '"""Users."""\ntype User {\n  at: AWSDateTime\n}\ntype Query {\n  me: User\n}',
  );
  expect(merged).toBe(
    [
      'type Query {\n  "One task."\n  task(id: ID!): Task @aws_cognito_user_pools(cognito_groups: ["ADMIN"])\n  me: User\n}',
      'type Task @aws_iam {\n  id: ID!\n}',
      '"""Users."""\ntype User {\n  at: AWSDateTime\n}',
    ].join('\n\n'),
  );
});

test('moves the descriptions of enum values into the description of their enum', () => {
  const merged = fold('"Where."\nenum Place {\n  "At home."\n  HOME\n  AWAY\n}\nenum Plain {\n  A\n}');
  expect(merged).toBe(
    '"""\nWhere.\n\n- `HOME`: At home.\n"""\nenum Place {\n  HOME\n  AWAY\n}\n\nenum Plain {\n  A\n}',
  );
});

describe('refuses', () => {
  test.each([
    [
      'type Query { a: ID }',
      'extend type Query { b: ID }',
      'schema/2.graphql: ObjectTypeExtension is not allowed here',
    ],
    ['type Query { a: ID }', 'type Query { a: ID }', 'schema/2.graphql: Query.a is already defined in another file'],
    [
      'type Query { a: T } type T { a: ID }',
      'type T { b: ID }',
      'schema/2.graphql: T is already defined in schema/1.graphql',
    ],
    [
      'type Query { a: ID }',
      'type Query @aws_iam { b: ID }',
      'schema/2.graphql: the directives of "type Query" differ',
    ],
    ['type Query { a: ID }', 'type Query { b: Nobody }', 'schema/: Unknown type "Nobody"'],
    ['type Query { a: ID }', 'type Query { b: ID @aws_nothing }', 'schema/: Unknown directive "@aws_nothing"'],
    ['type Query { a: ID }', 'type Query { b ID }', 'schema/2.graphql:1:16: Syntax Error'],
    ['type Query { a: ID }', 'query { a }', 'schema/2.graphql: OperationDefinition is not allowed here'],
  ])('%s with %s', (first, second, message) => expect(() => merge(first, second)).toThrow(message));
});
