import { describe, expect, test } from 'vitest';
import { buildApiSchema } from '../schema/buildApiSchema.ts';
import { variableProblem } from './coerceVariables.ts';
import { chooseOperation, prepare } from './prepare.ts';

const { schema } = buildApiSchema(
  `
  enum Status { OPEN DONE }
  input Inner { name: String! }
  input Input { dt: AWSDateTime, phone: AWSPhone, status: Status, inner: Inner, inners: [Inner!], required: Int! }
  type Task { id: ID! title: String }
  type Query { task(id: ID!): Task  search(input: Input): [Task] }
  type Mutation { add: Task }
  type Subscription { onAdd: Task @aws_subscribe(mutations: ["add"]) }
`,
  'test.graphql',
);

const messagesOf = (query: string) =>
  prepare(schema, query, { introspection: false }).problems.map(({ message }) => message);

describe('words validation errors as graphql-java does', () => {
  test.each([
    [
      '{ badfield }',
      "Validation error of type FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
    ],
    [
      '{ task(id: 1) { nope } }',
      "Validation error of type FieldUndefined: Field 'nope' in type 'Task' is undefined @ 'task/nope'",
    ],
    [
      '{ search(input: {required: 1, dt: "x"}) { id } }',
      "Validation error of type WrongType: argument 'input.dt' with value 'StringValue{value='x'}' is not a valid 'AWSDateTime' @ 'search'",
    ],
    [
      '{ search(input: {}) { id } }',
      "Validation error of type WrongType: argument 'input' with value 'ObjectValue{objectFields=[]}' is missing required fields '[required]' @ 'search'",
    ],
    [
      '{ search(input: {required: 1, nme: 2}) { id } }',
      "Validation error of type WrongType: argument 'input' with value 'IntValue{value=2}' contains a field not in 'Input': 'nme' @ 'search'",
    ],
    [
      '{ search(input: {required: "x"}) { id } }',
      "Validation error of type WrongType: argument 'input.required' with value 'StringValue{value='x'}' is not a valid 'Int' @ 'search'",
    ],
    [
      '{ search(input: {required: 1, status: LATE}) { id } }',
      "Validation error of type WrongType: argument 'input.status' with value 'EnumValue{name='LATE'}' is not a valid 'Status' @ 'search'",
    ],
    ['{ task { id } }', "Validation error of type MissingFieldArgument: Missing field argument id @ 'task'"],
    [
      '{ task(id: 1) }',
      "Validation error of type SubSelectionRequired: Sub selection required for type Task of field task @ 'task'",
    ],
    ['query ($x: Nope) { task(id: $x) { id } }', 'Validation error of type UnknownType: Unknown type Nope'],
    ['{ task(id: $id) { id } }', "Validation error of type UndefinedVariable: Undefined variable id @ 'task'"],
    ['query ($id: ID) { task(id: "1") { id } }', 'Validation error of type UnusedVariable: Unused variable id'],
    [
      '{ __schema { types { name } } }',
      "Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'",
    ],
  ])('%s', (query, message) => {
    expect(messagesOf(query)[0]).toBe(message);
  });

  test('an entry has no errorType and a null path', () => {
    expect(prepare(schema, '{ badfield }', { introspection: true }).problems).toEqual([
      { path: null, locations: [{ line: 1, column: 3, sourceName: null }], message: expect.any(String) },
    ]);
  });
});

describe("reports variables in AppSync's words", () => {
  const problem = (variables: Record<string, unknown>) => {
    const { document } = prepare(
      schema,
      'query ($input: Input!, $id: ID) { search(input: $input) { id } task(id: $id) { id } }',
      { introspection: true },
    );
    return variableProblem(schema, chooseOperation(document, undefined), variables)?.message;
  };

  test.each<[Record<string, unknown>, string]>([
    [{}, "Variable 'input' has coerced Null value for NonNull type 'Input!'"],
    [{ input: null }, "Variable 'input' has coerced Null value for NonNull type 'Input!'"],
    [{ input: { required: 1, inner: {} } }, "Variable 'input' has coerced Null value for NonNull type 'String!'"],
    [
      { input: { required: 1, dt: '2020' } },
      "Variable 'dt' has an invalid value. Unable to parse `2020` as a valid DateTime Object.",
    ],
    [
      { input: { required: 1, phone: '1110004444' } },
      "Variable 'phone' has an invalid value. Unable to parse `1110004444` as a valid phone number.",
    ],
    [
      { input: { required: 1, status: 'LATE' } },
      "Variable 'status' has an invalid value. Invalid input for Enum 'Status'. No value found for name 'LATE'",
    ],
    [
      { input: { required: 1, status: 5 } },
      "Variable 'status' has an invalid value. Expected type 'Status' but was 'Integer'.",
    ],
    [{ input: { required: 1, inners: [null] } }, "Variable 'input' has coerced Null value for NonNull type 'Inner!'"],
    [{ input: { required: 1, inners: {} } }, "Variable 'input' has coerced Null value for NonNull type 'String!'"],
    [
      { input: { required: 1, inners: [{ name: 'a' }, { name: 1.5 }] } },
      "Variable 'name' has an invalid value. Expected type 'String' but was 'Double'.",
    ],
    [
      { input: { required: 1, inners: [[]] } },
      "Variable 'inners' has an invalid value. Expected type 'Map' but was 'ArrayList'. Variables for input objects must be an instance of type 'Map'.",
    ],
    [
      { input: { required: 1, inner: { name: 'a', nme: 'b' } } },
      "The variables input contains a field that is not defined for input object type 'Inner' ",
    ],
    [{ input: { required: 'x' } }, "Variable 'required' has an invalid value. Expected type 'Int' but was 'String'."],
    [
      { input: { required: 1, other: 1 } },
      "The variables input contains a field that is not defined for input object type 'Input' ",
    ],
    [
      { input: 'x' },
      "Variable 'input' has an invalid value. Expected type 'Map' but was 'String'. Variables for input objects must be an instance of type 'Map'.",
    ],
  ])('%j', (variables, message) => {
    expect(problem(variables)).toBe(message);
  });

  test('accepts good values', () => {
    expect(problem({ input: { required: 1, dt: '2020-01-01T00:00Z' }, id: 7 })).toBeUndefined();
  });
});

test('a document of more than 15,000 tokens is refused', () => {
  expect(() => prepare(schema, `{${' a'.repeat(15_000)}}`, { introspection: true })).toThrow(
    'Maximum char length exceeded.',
  );
});

test.each(['{', '{}', '{}}', 'meow', ''])('refuses %j, which is not GraphQL', (query) => {
  expect(() => prepare(schema, query, { introspection: true })).toThrow('Unable to parse GraphQL query.');
});

test('several operations need a name', () => {
  const { document } = prepare(schema, 'query a { task(id: 1) { id } } query b { task(id: 1) { id } }', {
    introspection: true,
  });
  expect(() => chooseOperation(document, null)).toThrow('Missing operation name.');
  expect(chooseOperation(document, 'b').name?.value).toBe('b');
});

describe('refuses @skip and @include on the root field of a subscription', () => {
  const refusal = 'Validation error: A subscription must not use @skip or @include in its top level selection.';

  test.each([
    'subscription ($x: Boolean!) { onAdd @include(if: $x) { id } }',
    'subscription ($x: Boolean!) { onAdd @skip(if: $x) { id } }',
    'subscription { onAdd @include(if: true) { id } }',
    'subscription ($x: Boolean!) { ... @include(if: $x) { onAdd { id } } }',
    'subscription ($x: Boolean!) { ...F @skip(if: $x) } fragment F on Subscription { onAdd { id } }',
    'subscription ($x: Boolean!) { ...F } fragment F on Subscription { onAdd @skip(if: $x) { id } }',
  ])('refuses %s', (query) => {
    expect(messagesOf(query)).toEqual([refusal]);
  });

  test.each([
    'subscription ($x: Boolean!) { onAdd { id title @include(if: $x) } }',
    'query ($x: Boolean!) { task(id: 1) @include(if: $x) { id } }',
    'mutation ($x: Boolean!) { add @skip(if: $x) { id } }',
  ])('takes %s', (query) => {
    expect(messagesOf(query)).toEqual([]);
  });
});
