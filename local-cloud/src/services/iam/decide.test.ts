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

test('distinguishes a denial from a missing permission', () => {
  expect(decide([anything, deny({})], 'dynamodb:GetItem', table)).toEqual({
    allowed: false,
    explicitDeny: true,
    by: [deny({})],
  });
  expect(decide([], 'dynamodb:GetItem', table)).toEqual({ allowed: false, explicitDeny: false, by: [] });
});
