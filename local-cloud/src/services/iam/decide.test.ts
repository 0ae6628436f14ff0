import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import type { Statement } from '../../shared/permission.ts';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/tasks';
const allow = (statement: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: table,
  ...statement,
});
const deny = (statement: Partial<Statement>): Statement => ({ ...allow(statement), Effect: 'Deny' });
const anything = allow({ Action: '*', Resource: '*' });
const withCondition = (Condition: Statement['Condition']) => [allow({ Condition })];

test.each<[string, Statement[], boolean]>([
  ['no statement matches', [], false],
  ['action and resource are named', [allow({})], true],
  ['the action is one of several', [allow({ Action: ['dynamodb:Query', 'DynamoDB:getitem'] })], true],
  ['another action is named', [allow({ Action: 'dynamodb:Query' })], false],
  ['the action matches a pattern', [allow({ Action: 'dynamodb:Get*' })], true],
  ['the action matches single characters', [allow({ Action: 'dynamodb:???Item' })], true],
  ['a pattern matches only the beginning', [allow({ Action: 'dynamodb:Get' })], false],
  ['all actions except others are named', [allow({ Action: undefined, NotAction: 'dynamodb:Put*' })], true],
  ['all actions except this one are named', [allow({ Action: undefined, NotAction: 'dynamodb:Get*' })], false],
  ['another resource is named', [allow({ Resource: `${table}/index/*` })], false],
  ['the resource differs in case', [allow({ Resource: table.toUpperCase() })], false],
  ['a dot in a pattern is literal', [allow({ Resource: table.replace('tasks', 't.sks') })], false],
  ['all resources except others are named', [allow({ Resource: undefined, NotResource: `${table}s` })], true],
  ['all resources except this one are named', [allow({ Resource: undefined, NotResource: '*tasks' })], false],
  ['a denial applies, whatever else is allowed', [anything, deny({})], false],
  ['a denial concerns something else', [anything, deny({ Action: 'dynamodb:PutItem' })], true],
])('when %s', (_when, statements, allowed) => {
  expect(decide(statements, 'dynamodb:GetItem', table).allowed).toBe(allowed);
});

test('a pattern is read anew: stars and question marks stand for text, everything else for itself', () => {
  // Expressions are kept: no earlier test has had this one.
  const name = randomUUID();
  const matches = (pattern: string, action: string) => decide([allow({ Action: pattern })], action, table).allowed;
  const signs = `${name}.+^$()|[]{}\\`;
  expect([matches(signs, signs), matches(`${name}.`, `${name}x`)]).toEqual([true, false]);
  expect([matches(`${name}*z`, `${name}a\nbz`), matches(`${name}*z`, `${name}abzc`)]).toEqual([true, false]);
  expect([matches(`${name}?z?`, `${name}azb`), matches(`${name}?z?`, `${name}z`)]).toEqual([true, false]);
  expect(matches(`${name.toUpperCase()}-case`, `${name}-CASE`)).toBe(true);
  expect(matches(`${name}*`, `before-${name}`)).toBe(false);
});

test('an operator that only ends like a known one is not built', () => {
  const given = decide(
    withCondition({ 'ForSome:StringEquals': { absent: 'x', present: 'y' } }),
    'dynamodb:GetItem',
    table,
    {
      present: 'y',
      absent: 'x',
    },
  );
  expect(given.allowed).toBe(false);
});

test('an operator that is not built grants nothing, whether it is in an allowance or in a denial', () => {
  const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
  const given = (...statements: Statement[]) =>
    decide(statements, 'dynamodb:GetItem', table, { 'aws:SourceIp': '10.0.0.1' }).allowed;
  expect([given(allow({ Condition })), given(anything, deny({ Condition }))]).toEqual([false, false]);
});

test.each<[Statement['Condition'], boolean]>([
  [{ StringEquals: { 'aws:principalarn': 'role-a' } }, true],
  [{ StringEquals: { 'aws:PrincipalArn': ['role-b', 'role-a'] } }, true],
  [{ StringNotEquals: { 'aws:PrincipalArn': ['role-b', 'role-a'] } }, false],
  [{ StringLike: { 'aws:PrincipalArn': 'role-?' } }, true],
  [{ ArnLike: { 'aws:PrincipalArn': 'role-*' }, Bool: { secure: 'true' } }, true],
  [{ NumericLessThan: { age: 18 } }, false],
  [{ DateGreaterThan: { now: '2026-01-01T00:00:00Z' } }, true],
  [{ StringEquals: { absent: 'x' } }, false],
  [{ StringNotEquals: { absent: 'x' } }, true],
  [{ StringEqualsIfExists: { absent: 'x' } }, true],
  [{ Null: { absent: 'true' } }, true],
  [{ Null: { age: 'true' } }, false],
  [{ 'ForAllValues:StringLike': { keys: ['a*', 'b'] } }, true],
  [{ 'ForAllValues:StringLike': { keys: ['a*'] } }, false],
  [{ 'ForAllValues:StringEquals': { absent: 'x' } }, true],
  [{ 'ForAnyValue:StringEquals': { keys: 'b' } }, true],
  [{ 'ForAnyValue:StringEquals': { absent: 'b' } }, false],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
])('under the condition %j', (condition, allowed) => {
  const context = {
    'aws:PrincipalArn': 'role-a',
    secure: 'true',
    age: '20',
    now: '2026-11-20T00:00:00Z',
    keys: ['ab', 'b'],
  };
  expect(decide(withCondition(condition), 'dynamodb:GetItem', table, context).allowed).toBe(allowed);
});

/** An operator with its value in the policy, and values of a request that it holds for, and does not. */
test.each<[string, string | string[], string[], string[]]>([
  ['StringEquals', 'Ada', ['Ada'], ['ada', 'Ad', 'Ada ']],
  ['StringNotEquals', 'Ada', ['ada', 'Grace'], ['Ada']],
  ['StringEqualsIgnoreCase', 'Ada', ['ada', 'ADA'], ['Ad']],
  ['StringNotEqualsIgnoreCase', 'Ada', ['Grace'], ['ADA']],
  ['StringLike', 'a?a*', ['ada', 'ada.l\novelace'], ['aa', 'Ada', 'bada']],
  ['StringNotLike', 'a*', ['bada'], ['ada']],
  ['ArnEquals', 'arn:aws:sns:*:*:news', ['arn:aws:sns:us-east-1:1:news'], ['arn:aws:sqs:us-east-1:1:news']],
  ['ArnNotEquals', 'arn:aws:sns:*', ['arn:aws:sqs:us-east-1:1:news'], ['arn:aws:sns:us-east-1:1:news']],
  ['ArnLike', 'arn:aws:sns:*', ['arn:aws:sns:us-east-1:1:news'], ['arn:aws:sqs:us-east-1:1:news']],
  ['ArnNotLike', 'arn:aws:sns:*', ['arn:aws:sqs:us-east-1:1:news'], ['arn:aws:sns:us-east-1:1:news']],
  ['Bool', 'true', ['true', 'TRUE'], ['false']],
  ['NumericEquals', '10', ['10', '10.0'], ['9']],
  ['NumericNotEquals', '10', ['9'], ['10.0']],
  ['NumericLessThan', '10', ['9'], ['10', '11']],
  ['NumericLessThanEquals', '10', ['9', '10'], ['11']],
  ['NumericGreaterThan', '10', ['11'], ['10', '9']],
  ['NumericGreaterThanEquals', '10', ['10', '11'], ['9']],
  ['DateEquals', '2026-03-10T12:00:00Z', ['2026-03-10T13:00:00+01:00'], ['2026-03-10T12:00:01Z']],
  ['DateNotEquals', '2026-03-10', ['2026-03-11'], ['2026-03-10']],
  ['DateLessThan', '2026-03-10', ['2026-03-09'], ['2026-03-10', '2026-03-11']],
  ['DateLessThanEquals', '2026-03-10', ['2026-03-09', '2026-03-10'], ['2026-03-11']],
  ['DateGreaterThan', '2026-03-10', ['2026-03-11'], ['2026-03-10', '2026-03-09']],
  ['DateGreaterThanEquals', '2026-03-10', ['2026-03-10', '2026-03-11'], ['2026-03-09']],
  ['StringNotEquals', ['Ada', 'Grace'], ['Alan'], ['Ada', 'Grace']],
  ['Null', 'false', ['x'], []],
])('%s %j', (operator, wanted, holds, fails) => {
  const isAllowed = (value: string) =>
    decide(withCondition({ [operator]: { key: wanted } }), 'dynamodb:GetItem', table, { key: value }).allowed;
  expect([holds.map(isAllowed), fails.map(isAllowed)]).toEqual([holds.map(() => true), fails.map(() => false)]);
});

test.each<[string, boolean]>([
  ['StringNotEqualsIfExists', true],
  ['ForAllValues:StringNotEquals', true],
  ['ForAnyValue:StringNotEquals', false],
  ['NumericNotEquals', true],
  ['NumericLessThan', false],
  ['Bool', false],
])('%s holds for a value that the request does not have: %s', (operator, allowed) => {
  expect(decide(withCondition({ [operator]: { key: '1' } }), 'dynamodb:GetItem', table).allowed).toBe(allowed);
});

test('every operator of a condition holds, and every key of an operator', () => {
  const context = { a: '1', b: '2' };
  const isAllowed = (Condition: Statement['Condition']) =>
    decide(withCondition(Condition), 'dynamodb:GetItem', table, context).allowed;
  expect(isAllowed({ StringEquals: { a: '1', b: '2' } })).toBe(true);
  expect(isAllowed({ StringEquals: { a: '1', b: '3' } })).toBe(false);
  expect(isAllowed({ StringEquals: { a: '1' }, NumericEquals: { b: '3' } })).toBe(false);
});

test('a statement without an action, or without a resource, applies to nothing', () => {
  const isAllowed = (statement: Partial<Statement>, resource: string | undefined) =>
    decide([allow(statement)], 'dynamodb:GetItem', resource).allowed;
  expect(isAllowed({ Action: undefined }, table)).toBe(false);
  expect(isAllowed({ Resource: undefined }, table)).toBe(false);
  expect(isAllowed({ Resource: undefined, NotResource: [`${table}s`, table] }, table)).toBe(false);
});

test('a statement on any resource applies where only the service knows the resource', () => {
  expect(decide([allow({})], 'dynamodb:GetItem', undefined)).toEqual({
    allowed: true,
    explicitDeny: false,
    by: [allow({})],
  });
});

test('the characters of a pattern other than * and ? stand for themselves', () => {
  const isAllowed = (Resource: string, resource: string) =>
    decide([allow({ Resource })], 'dynamodb:GetItem', resource).allowed;
  expect(isAllowed('a+(b)[c]{1}|$^\\.', 'a+(b)[c]{1}|$^\\.')).toBe(true);
  expect(isAllowed('a+', 'aa')).toBe(false);
  expect(isAllowed('a|b', 'a')).toBe(false);
  expect(isAllowed('a', 'ba')).toBe(false);
  expect(isAllowed('a?', 'a')).toBe(false);
});

test('distinguishes a denial from a missing permission', () => {
  expect(decide([anything, deny({})], 'dynamodb:GetItem', table)).toEqual({
    allowed: false,
    explicitDeny: true,
    by: [deny({})],
  });
  expect(decide([], 'dynamodb:GetItem', table)).toEqual({ allowed: false, explicitDeny: false, by: [] });
});
