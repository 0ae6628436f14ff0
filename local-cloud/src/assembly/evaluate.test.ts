import { describe, expect, test } from 'vitest';
import { StartError } from '../shared/errors.ts';
import { evaluate, NO_VALUE, type Scope } from './evaluate.ts';

const refs: Record<string, unknown> = {
  'AWS::Region': 'eu-west-1',
  'AWS::NoValue': NO_VALUE,
  Name: 'plan',
  List: ['a', 'b'],
};

const scope: Scope = {
  ref: async (name) => refs[name],
  attribute: async (logicalId, attribute) => `${logicalId}/${attribute}`,
  condition: async (name) => name === 'IsProd',
  mapping: (name) => (name === 'Sizes' ? { prod: { memory: 512 } } : undefined),
  importValue: async (name) => `imported ${name}`,
};

const expectValue = (template: unknown) => expect(evaluate(template, scope)).resolves;
const expectRefusal = (template: unknown, message: string) =>
  expect(evaluate(template, scope)).rejects.toThrow(new StartError(message));

describe('evaluate', () => {
  test.each([
    ['plain data', { a: [1, null, true, { b: 'c' }] }, { a: [1, null, true, { b: 'c' }] }],
    ['Ref', { Ref: 'Name' }, 'plan'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table/Arn'],
    ['GetAtt as text, with a dotted attribute', { 'Fn::GetAtt': 'Nested.Outputs.Id' }, 'Nested/Outputs.Id'],
    ['Sub', { 'Fn::Sub': '${Name}-${ AWS::Region }-${Table.Arn}' }, 'plan-eu-west-1-Table/Arn'],
    ['Sub with its own names', { 'Fn::Sub': ['${Name}:${Mine}', { Mine: { Ref: 'Name' } }] }, 'plan:plan'],
    ['Sub with literals', { 'Fn::Sub': 'a ${!NotMine} b' }, 'a ${NotMine} b'],
    ['Join', { 'Fn::Join': ['-', ['x', { Ref: 'Name' }]] }, 'x-plan'],
    ['Join of a list parameter', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    ['Select and Split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['GetAZs of a region', { 'Fn::GetAZs': 'eu-north-1' }, ['eu-north-1a', 'eu-north-1b', 'eu-north-1c']],
    ['GetAZs of this region', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'prod', 'memory'] }, 512],
    ['If', { 'Fn::If': ['IsProd', 'yes', { Ref: 'Missing' }] }, 'yes'],
    ['conditions', { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] }, true],
    ['Or', { 'Fn::Or': [{ Condition: 'IsTest' }, { 'Fn::Equals': [1, '1'] }] }, true],
    ['ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Name}:Id' } }, 'imported plan:Id'],
    [
      "a policy's Condition, which is data",
      { Condition: { StringEquals: { a: { Ref: 'Name' } } } },
      { Condition: { StringEquals: { a: 'plan' } } },
    ],
  ])('resolves %s', async (_what, template, value) => {
    await expectValue(template).toEqual(value);
  });

  test('leaves out values that are AWS::NoValue', async () => {
    await expectValue({ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }).toEqual({ b: [1] });
  });

  test.each([
    [{ 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }, 'Fn::Cidr is not supported by the local cloud'],
    [{ 'Fn::FindInMap': ['Sizes', 'dev', 'memory'] }, 'Fn::FindInMap: nothing under Sizes.dev.memory'],
    [{ 'Fn::Select': [2, ['a']] }, 'Fn::Select: no element 2 in a list of 1'],
    [{ 'Fn::Join': [',', 'text'] }, 'Fn::Join: expects a list, got "text"'],
  ])('refuses %j', async (template, message) => {
    await expectRefusal(template, message);
  });
});
