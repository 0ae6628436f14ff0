import { describe, expect, test } from 'vitest';
import { told } from '../finding.ts';
import { type CheckSchemaOptions, checkSchema } from './checkSchema.ts';

const refusals = (sdl: string, options?: CheckSchemaOptions) =>
  checkSchema(sdl, options).map((finding) => told('schema.graphql', finding));

describe('refuses', () => {
  test.each([
    [
      'a schema that does not parse',
      'type Query {\n  a ID\n}',
      ['(2,5): error sdl/syntax: Syntax Error: Expected ":", found Name "ID".'],
    ],
    [
      'extend',
      'type Query { a: ID }\nextend type Query { b: ID }\nextend schema @aws_iam',
      [
        '(2,1): error sdl/no-extend: AppSync ignores "extend": write the fields into the type itself',
        '(3,1): error sdl/no-extend: AppSync ignores "extend": write the fields into the type itself',
      ],
    ],
    [
      'an interface that implements an interface (aws-appsync-community#387)',
      'interface A { id: ID }\ninterface B implements A { id: ID }',
      [
        '(2,24): error sdl/no-interface-inheritance: interface B implements A: AppSync fails to parse it; list both on the object types',
      ],
    ],
    [
      'descriptions and comments inside an enum (aws-appsync-community#55)',
      '# well\n"Fine." # well\nenum E { # no\n  A\n  "Nor this."\n  B\n  # no\n}',
      [3, 5, 7].map(
        (line) =>
          `(${line},${line === 3 ? 10 : 3}): error sdl/no-enum-comments: a description or comment inside enum E breaks AppSync's parser: put it above the enum`,
      ),
    ],
    [
      '@deprecated on inputs and arguments',
      'input I { a: ID @deprecated b: ID }\ntype T { f(x: ID @deprecated): ID @deprecated }\nenum E { A @deprecated }',
      [
        '(1,17): error sdl/no-deprecated-input: a: AppSync takes @deprecated on fields and enum values only',
        '(2,18): error sdl/no-deprecated-input: x: AppSync takes @deprecated on fields and enum values only',
      ],
    ],
  ])('%s', (_what, sdl, expected) => {
    expect(refusals(sdl)).toEqual(expected.map((line) => `schema.graphql${line}`));
  });
});

describe('a published type', () => {
  const published = (types: string) => `${types}
type Mutation {
  publish: Event @aws_iam
}
type Subscription {
  onEvent: Event @aws_subscribe(mutations: ["publish"]) @aws_cognito_user_pools(cognito_groups: ["A"])
}`;

  test('is balanced if publisher and subscriber may read it', () => {
    const sdl = published('type Event @aws_iam @aws_cognito_user_pools {\n  id: ID\n}');
    expect(refusals(sdl)).toEqual([]);
  });

  test('must allow the modes of both, and so must each type below it', () => {
    const sdl = published(`type Event @aws_iam @aws_cognito_user_pools {
  id: ID
  actor: User
  own: ID @aws_iam
  any: Any
}
type User @aws_iam {
  id: ID
}
union Any = Event | Other
type Other {
  id: ID
}`);
    expect(refusals(sdl)).toEqual([
      'schema.graphql(4,3): error sdl/unbalanced-auth: Event.own is published, but cannot be read with @aws_cognito_user_pools',
      'schema.graphql(8,3): error sdl/unbalanced-auth: User.id is published, but cannot be read with @aws_cognito_user_pools',
      'schema.graphql(12,3): error sdl/unbalanced-auth: Other.id is published, but cannot be read with @aws_cognito_user_pools and @aws_iam',
    ]);
  });

  test('without directives allows the default mode alone', () => {
    const sdl = published('type Event {\n  id: ID\n}');
    expect(refusals(sdl, { defaultAuth: 'aws_cognito_user_pools' })).toEqual([
      'schema.graphql(2,3): error sdl/unbalanced-auth: Event.id is published, but cannot be read with @aws_iam',
    ]);
  });

  test('is not judged when it depends on an unknown default mode', () => {
    const sdl = `type Event @aws_iam {\n  id: ID\n}
type Mutation { publish: Event @aws_iam }
type Subscription { onEvent: Event @aws_subscribe(mutations: ["publish"]) }`;
    expect(refusals(sdl)).toEqual([]);
    expect(refusals(sdl, { defaultAuth: 'aws_iam' })).toEqual([]);
    expect(refusals(sdl, { defaultAuth: 'aws_api_key' })).toEqual([
      'schema.graphql(2,3): error sdl/unbalanced-auth: Event.id is published, but cannot be read with @aws_api_key',
    ]);
  });
});
