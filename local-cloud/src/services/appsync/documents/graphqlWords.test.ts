import { buildSchema, execute, type GraphQLError, parse } from 'graphql';
import { expect, test } from 'vitest';
import { isNoList, isTokenLimit, isWithoutObjectType, nullField } from './graphqlWords.ts';

const schema = buildSchema(`
  interface Named { name: String! }
  type Person implements Named { name: String! }
  type Query { person: Person  list: [Int]  must: [Int!]  named: Named }
`);

/** The error of graphql-js for a value of a root field. */
function errorOf(query: string, rootValue: object): GraphQLError {
  const { errors } = execute({ schema, document: parse(query), rootValue }) as { errors: GraphQLError[] };
  expect(errors).toHaveLength(1);
  return errors[0]!;
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const kindsOf = (error: GraphQLError) => ({
  null: nullField(error),
  noList: isNoList(error),
  untyped: isWithoutObjectType(error),
});
const NONE = { null: undefined, noList: false, untyped: false };

test('the token limit is told apart from a syntax error that names tokens', () => {
  expect(isTokenLimit(thrownBy(() => parse('{ a b c }', { maxTokens: 3 })))).toBe(true);
  expect(isTokenLimit(thrownBy(() => parse('{ tokens(', { maxTokens: 30 })))).toBe(false);
  expect(isTokenLimit(new RangeError('tokens'))).toBe(false);
});

test.each([
  ['a null field', '{ person { name } }', { person: {} }, { ...NONE, null: { parent: 'Person', field: 'name' } }],
  ['a null item', '{ must }', { must: [null] }, { ...NONE, null: { parent: 'Query', field: 'must' } }],
  ['an object in place of a list', '{ list }', { list: {} }, { ...NONE, noList: true }],
  ['a value without __typename', '{ named { name } }', { named: {} }, { ...NONE, untyped: true }],
  ['an unknown __typename', '{ named { name } }', { named: { __typename: 'X' } }, { ...NONE, untyped: true }],
  ['an input type as __typename', '{ named { name } }', { named: { __typename: 'Int' } }, { ...NONE, untyped: true }],
  ['a wrong scalar', '{ list }', { list: ['x'] }, NONE],
])('%s has one meaning', (_case, query, rootValue, kinds) => {
  expect(kindsOf(errorOf(query, rootValue))).toEqual(kinds);
});
