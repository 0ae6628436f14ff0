import { describe, expect, test } from 'vitest';
import { valueOf } from '../../testing.ts';

// The forms that were recorded from AWS.
const filter = (source: string) => {
  const text = valueOf(`util.transform.toDynamoDBFilterExpression(${source})`) as string;
  return JSON.parse(text);
};

describe.each(['toDynamoDBFilterExpression', 'toDynamoDBConditionExpression'])('%s', (name) => {
  test('answers JSON text', () => {
    expect(valueOf(`util.transform.${name}({ title: { contains: 'Hello World' } })`)).toBe(
      '{"expression":"(contains(#title,:title_contains))","expressionNames":{"#title":"title"},"expressionValues":{":title_contains":{"S":"Hello World"}}}',
    );
  });
});

describe('expressions', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [`{ v: { eq: 1 } }`, '(#v = :v_eq)', { ':v_eq': { N: 1 } }],
    [`{ v: { ne: 'x' } }`, '(#v <> :v_ne)', { ':v_ne': { S: 'x' } }],
    [`{ v: { lt: 1.5 } }`, '(#v < :v_lt)', { ':v_lt': { N: 1.5 } }],
    [`{ v: { le: true } }`, '(#v <= :v_le)', { ':v_le': { BOOL: true } }],
    [`{ v: { gt: null } }`, '(#v > :v_gt)', { ':v_gt': { NULL: null } }],
    [`{ v: { ge: [1] } }`, '(#v >= :v_ge)', { ':v_ge': { L: [{ N: 1 }] } }],
    [`{ v: { eq: { a: 1 } } }`, '(#v = :v_eq)', { ':v_eq': { M: { a: { N: 1 } } } }],
    [`{ v: { contains: 'x' } }`, '(contains(#v,:v_contains))', { ':v_contains': { S: 'x' } }],
    [`{ v: { notContains: 'x' } }`, '(NOT contains(#v,:v_notContains))', { ':v_notContains': { S: 'x' } }],
    [`{ v: { beginsWith: 'x' } }`, '(begins_with(#v,:v_beginsWith))', { ':v_beginsWith': { S: 'x' } }],
    [
      `{ v: { between: [1, 9, 5] } }`,
      '(#v BETWEEN :v_between_start AND :v_between_end)',
      { ':v_between_start': { N: 1 }, ':v_between_end': { N: 9 } },
    ],
    [`{ v: { in: ['a', 'b'] } }`, '(#v IN (:v_in_0, :v_in_1))', { ':v_in_0': { S: 'a' }, ':v_in_1': { S: 'b' } }],
    [`{ v: { in: [] } }`, '(null)', {}],
    [`{ v: { attributeExists: true } }`, '(attribute_exists(#v))', {}],
    [`{ v: { attributeExists: false } }`, '(attribute_not_exists(#v))', {}],
    [`{ v: { size: { gt: 2 } } }`, '(size(#v) > :v_size_gt)', { ':v_size_gt': { N: 2 } }],
    [
      `{ v: { size: { between: [1, 3] } } }`,
      '(size(#v) BETWEEN :v_size_between_start AND :v_size_between_end)',
      { ':v_size_between_start': { N: 1 }, ':v_size_between_end': { N: 3 } },
    ],
    [`{ v: { size: { size: { gt: 1 } } } }`, '(size(#v) > :v_size_size_gt)', { ':v_size_size_gt': { N: 1 } }],
    [
      `{ v: { size: { gt: 2, lt: 5 } } }`,
      '((size(#v) > :v_size_gt) AND (size(#v) < :v_size_lt))',
      { ':v_size_gt': { N: 2 }, ':v_size_lt': { N: 5 } },
    ],
    [`{ v: { gt: 1, lt: 5 } }`, '((#v > :v_gt) AND (#v < :v_lt))', { ':v_gt': { N: 1 }, ':v_lt': { N: 5 } }],
    [`{ not: {} }`, '(NOT )', {}],
    [`{ v: {} }`, '', {}],
    [`{ v: { eq: 1, ne: undefined } }`, '(#v = :v_eq)', { ':v_eq': { N: 1 } }],
  ])('%s', (source, expression, values) => {
    expect(filter(source)).toEqual({
      expression,
      expressionNames: source.includes('v:') ? { '#v': 'v' } : {},
      expressionValues: values,
    });
  });

  test.each([
    ['_null', 'NULL'],
    ['string', 'S'],
    ['stringSet', 'SS'],
    ['number', 'N'],
    ['numberSet', 'NS'],
    ['binary', 'B'],
    ['binarySet', 'BS'],
    ['boolean', 'BOOL'],
    ['list', 'L'],
    ['map', 'M'],
  ])('attributeType %s is %s', (type, code) => {
    expect(filter(`{ v: { attributeType: '${type}' } }`)).toMatchObject({
      expression: '(attribute_type(#v,:v_attributeType))',
      expressionValues: { ':v_attributeType': { S: code } },
    });
  });

  test.each([
    [`{ a: { eq: 1 }, b: { eq: 2 } }`, '(#a = :a_eq) AND (#b = :b_eq)'],
    [`{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }`, '((#a = :and_0_a_eq) AND (#b = :and_1_b_eq))'],
    [`{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }`, '((#a = :or_0_a_eq) OR (#b = :or_1_b_eq))'],
    [`{ and: [{ a: { eq: 1 } }] }`, '(#a = :and_0_a_eq)'],
    [`{ not: { a: { eq: 1 } } }`, '(NOT (#a = :not_a_eq))'],
    [`{ not: { not: { a: { eq: 1 } } } }`, '(NOT (NOT (#a = :not_not_a_eq)))'],
    [
      `{ not: { and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } }`,
      '(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))',
    ],
    [
      `{ or: [{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { c: { eq: 3 } }] }`,
      '(((#a = :or_0_and_0_a_eq) AND (#b = :or_0_and_1_b_eq)) OR (#c = :or_1_c_eq))',
    ],
    [`{ and: [{ or: [{ and: [{ a: { eq: 1 } }] }] }] }`, '(#a = :and_0_or_0_and_0_a_eq)'],
    [`{ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }`, '(#a = :a_eq) AND (#b = :and_0_b_eq)'],
    [`{ 'a.b': { eq: 1 } }`, '(#a.b = :a.b_eq)'],
    [`{}`, ''],
    [`{ and: [] }`, ''],
    [`{ a: { eq: 1 }, b: {} }`, '(#a = :a_eq) AND '],
  ])('%s', (source, expression) => {
    expect(filter(source).expression).toBe(expression);
  });

  test.each([
    '',
    'null',
    '[]',
    `'text'`,
    `{ v: { foo: 1 } }`,
    `{ v: 1 }`,
    `{ a: { b: { eq: 1 } } }`,
    `{ and: { a: { eq: 1 } } }`,
    `{ and: null }`,
    `{ and: [{ a: { eq: 1 } }, null] }`,
    `{ not: [{ a: { eq: 1 } }] }`,
    `{ v: { between: [1] } }`,
    `{ v: { between: 'x' } }`,
    `{ v: { in: 'x' } }`,
    `{ v: { attributeExists: 'yes' } }`,
    `{ v: { attributeType: 'S' } }`,
    `{ v: { size: 3 } }`,
  ])('%s is null', (source) => {
    expect(valueOf(`util.transform.toDynamoDBFilterExpression(${source})`)).toBeNull();
  });
});

describe('toSubscriptionFilter', () => {
  /** Groups, as lines of `field operator value`. */
  const groups = (args: string) => {
    const result = valueOf(`util.transform.toSubscriptionFilter(${args})`) as any;
    return result.filterGroup.map((group: any) =>
      group.filters.map((f: any) => `${f.fieldName} ${f.operator} ${JSON.stringify(f.value)}`),
    );
  };

  test('returns an object', () => {
    expect(valueOf(`util.transform.toSubscriptionFilter({ a: { eq: 1 } })`)).toEqual({
      filterGroup: [{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }],
    });
  });

  test.each<[string, string[][]]>([
    [`{ a: { eq: 1 }, b: { in: [2] } }`, [['a eq 1', 'b in [2]']]],
    [`{ z: { eq: 0 }, and: [{ a: { eq: 1 } }] }`, [['z eq 0', 'a eq 1']]],
    [`{ 'loc.addr.country': { eq: 'USA' } }`, [['loc.addr.country eq "USA"']]],
    [`{ a: { eq: 1, ne: 2 } }`, [['a eq 1'], ['a ne 2']]],
    [`{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }`, [['a eq 1'], ['b eq 2']]],
    [
      `{ and: [{ a: { eq: 1 } }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }] }`,
      [
        ['a eq 1', 'b eq 2'],
        ['a eq 1', 'c eq 3'],
      ],
    ],
    [
      `{ p: { lte: 50, gte: 20 }, and: [{ t: { ne: 'B' } }, { d: { gt: 2000 } }], or: [{ x: { eq: 'A' } }, { y: { eq: false } }] }`,
      [
        ['p lte 50', 't ne "B"', 'd gt 2000', 'x eq "A"'],
        ['p lte 50', 't ne "B"', 'd gt 2000', 'y eq false'],
        ['p gte 20', 't ne "B"', 'd gt 2000', 'x eq "A"'],
        ['p gte 20', 't ne "B"', 'd gt 2000', 'y eq false'],
      ],
    ],
    [`{ a: { bogus: 1 } }`, [['a bogus 1']]],
    [`{ not: { a: { eq: 1 } } }`, [['not a {"eq":1}']]],
    [`{ a: { eq: 1 }, b: { eq: 2 } }, ['a']`, [['b eq 2']]],
    [`{ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }, ['b']`, [['a eq 1']]],
    [
      `{ a: { eq: 1 } }, [], { r1: { gte: 250 }, r2: { eq: 'p' } }`,
      [
        ['a eq 1', 'r1 gte 250'],
        ['a eq 1', 'r2 eq "p"'],
      ],
    ],
    [`{}, [], { r1: { eq: 1 } }`, [['r1 eq 1']]],
    [`{}`, []],
    [`{ a: {} }`, []],
    [`{ and: [] }`, []],
  ])('%s', (args, expected) => {
    expect(groups(args)).toEqual(expected);
  });

  test.each(['', 'null', '[]', `'{"a":{"eq":1}}'`])('(%s) is null', (args) => {
    expect(valueOf(`util.transform.toSubscriptionFilter(${args})`)).toBeNull();
  });
});

describe('toElasticsearchQueryDSL', () => {
  const queryOf = (filter: string) =>
    JSON.parse(valueOf(`util.transform.toElasticsearchQueryDSL(${filter})`) as string);

  test('returns the query of the guide’s example', () => {
    expect(queryOf(`{ upvotes: { ne: 15, range: [10, 20] }, title: { eq: 'hihihi', wildcard: 'h*i' } }`)).toEqual({
      bool: {
        must: [
          {
            bool: {
              must: [{ bool: { must_not: { term: { upvotes: 15 } } } }, { range: { upvotes: { gte: 10, lte: 20 } } }],
            },
          },
          { bool: { must: [{ term: { title: 'hihihi' } }, { wildcard: { title: 'h*i' } }] } },
        ],
      },
    });
  });

  test.each<[string, object]>([
    [`{ a: { gt: 1 } }`, { range: { a: { gt: 1 } } }],
    [`{ a: { gte: 1 } }`, { range: { a: { gte: 1 } } }],
    [`{ a: { lt: 1 } }`, { range: { a: { lt: 1 } } }],
    [`{ a: { lte: 1 } }`, { range: { a: { lte: 1 } } }],
    [`{ a: { match: 'x' } }`, { match: { a: 'x' } }],
    [`{ a: { matchPhrase: 'x y' } }`, { match_phrase: { a: 'x y' } }],
    [`{ a: { matchPhrasePrefix: 'x y' } }`, { match_phrase_prefix: { a: 'x y' } }],
    [`{ a: { multiMatch: 'x' } }`, { multi_match: { query: 'x', fields: ['a'] } }],
    [`{ a: { regexp: 'x.*' } }`, { regexp: { a: 'x.*' } }],
    [`{ a: { exists: true } }`, { exists: { field: 'a' } }],
    [`{ a: { exists: false } }`, { bool: { must_not: { exists: { field: 'a' } } } }],
    [`{ not: { a: { eq: 1 } } }`, { bool: { must_not: { term: { a: 1 } } } }],
    [`{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }`, { bool: { must: [{ term: { a: 1 } }, { term: { b: 2 } }] } }],
    [
      `{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }`,
      { bool: { should: [{ term: { a: 1 } }, { term: { b: 2 } }], minimum_should_match: 1 } },
    ],
  ])('%s', (filter, expected) => {
    expect(queryOf(filter)).toEqual(expected);
  });

  test.each([
    'null',
    '[]',
    `'text'`,
    `{ a: 1 }`,
    `{ a: { constructor: 1 } }`,
    `{ a: { range: [1] } }`,
    `{ or: { a: { eq: 1 } } }`,
    `{ or: [null] }`,
    `{ not: [] }`,
  ])('%s is null', (filter) => {
    expect(valueOf(`util.transform.toElasticsearchQueryDSL(${filter})`)).toBeNull();
  });
});
