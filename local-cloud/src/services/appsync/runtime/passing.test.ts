import { describe, expect, test } from 'vitest';
import { parse } from './parse.ts';
import { passingHandlers } from './passing.ts';
import { evaluate } from './testing.ts';

const passes = (code: string, name = 'response') =>
  passingHandlers(parse(code), new Map([['response', name]])).get('response');

test.each([
  ['export function response(ctx) { return ctx.result; }', 'result'],
  ['export function response(c) { return c.prev.result; }', 'previous'],
])('%s passes %s', (code, member) => {
  expect(passes(code)).toBe(member);
});

test('a handler is recognised under the name in its export', () => {
  const code = 'function response2(ctx) { return ctx.result; } export { response2 as response };';
  expect(passes(code, 'response2')).toBe('result');
});

test.each([
  'export function response(ctx) { return ctx.stash; }',
  'export function response(ctx) { return ctx.result.items; }',
  'export function response(ctx) { return ctx["result"]; }',
  'export function response(ctx) { return ctx?.result; }',
  'export function response(ctx) { return [ctx.result]; }',
  'export function response(ctx) { return other.result; }',
  'export function response({ prev }) { return prev.result; }',
  'export function response(ctx = {}) { return ctx.result; }',
  'export function response(ctx, more) { return ctx.result; }',
  'export function response(ctx) { ctx.stash.a = 1; return ctx.result; }',
  'export function response(ctx) { return; }',
  'export function response(ctx) {}',
  'export const response = (ctx) => ctx.result;',
  'export function response(ctx) { return ctx.result; } response = 1;',
])('%s passes nothing', (code) => {
  expect(passes(code)).toBeUndefined();
});

const RESULT = { items: [{ n: 1.5, text: 'ä', none: null }], '1': true };
const returning = (member: string, before = '') => `${before}export function response(ctx) { return ${member}; }`;

test('what is passed is the result', () => {
  expect(evaluate(returning('ctx.result'), { result: RESULT }, 'response').result).toEqual(RESULT);
  expect(evaluate(returning('ctx.prev.result'), { prev: { result: RESULT } }, 'response').result).toEqual(RESULT);
  expect(evaluate(returning('ctx.prev.result'), { prev: { result: null } }, 'response').result).toBeNull();
});

test('the module runs all the same', () => {
  const { logs, result } = evaluate(returning('ctx.result', 'console.log("ran");\n'), { result: 1 }, 'response');
  expect(logs).toEqual(['INFO - code.js:1:1: "ran"']);
  expect(result).toBe(1);
  expect(evaluate(returning('ctx.result', 'util.error("no");\n'), { result: 1 }, 'response').error).toMatchObject({
    message: 'no',
  });
});

test('a missing member is what it is for other handlers', () => {
  expect(evaluate(returning('ctx.result'), {}, 'response')).toMatchObject({ result: null });
  expect(evaluate(returning('ctx.prev.result'), {}, 'response').error).toMatchObject({
    errorType: 'Code',
    message: expect.stringContaining("Cannot read properties of undefined (reading 'result')"),
  });
});

test('a result that is too large is refused', () => {
  const { error } = evaluate(returning('ctx.result'), { result: 'x'.repeat(5_300_000) }, 'response');
  expect(error).toMatchObject({ errorType: 'MappingTemplate', message: 'Transformation too large' });
});

describe('an early return of the previous result', () => {
  const ending = (statements: string, context: object = { prev: { result: RESULT } }) =>
    evaluate(`import { runtime } from '@aws-appsync/utils';\nexport function request(ctx) { ${statements} }`, context);

  test('is that result', () => {
    expect(ending('runtime.earlyReturn(ctx.prev.result);').earlyReturn).toEqual({ value: RESULT });
    expect(ending("runtime.earlyReturn(ctx.prev.result, { skipTo: 'END' });").earlyReturn).toEqual({
      value: RESULT,
      skipTo: 'END',
    });
  });

  test.each([
    ['changed', 'ctx.prev.result.a = 1;', { ...RESULT, a: 1 }],
    ['changed by another name', 'const { prev } = ctx; prev.result.a = 1;', { ...RESULT, a: 1 }],
    ['replaced', 'ctx.prev.result = { b: 1 };', { b: 1 }],
    ['only read', 'const { items } = ctx.prev.result;', RESULT],
  ])('that was %s before is what it is then', (_, before, value) => {
    expect(ending(`${before} runtime.earlyReturn(ctx.prev.result);`).earlyReturn).toEqual({ value });
  });

  test('of another object than ctx is that object’s', () => {
    const other = 'const other = { prev: { result: 7 } }; runtime.earlyReturn(other.prev.result);';
    expect(ending(other).earlyReturn).toEqual({ value: 7 });
  });

  test('calls a function of the code’s own, if it is called runtime', () => {
    const code = `const runtime = { earlyReturn: (given) => given };
export function request(ctx) { return runtime.earlyReturn(ctx.prev.result); }`;
    expect(evaluate(code, { prev: { result: RESULT } })).toMatchObject({ result: RESULT });
  });

  test('is an error in its own place without a previous result', () => {
    expect(ending('runtime.earlyReturn(ctx.prev.result);', {}).error).toMatchObject({
      message: "code.js:2:61: TypeError: Cannot read properties of undefined (reading 'result')",
    });
  });

  test('of null is what the switch says', () => {
    const { earlyReturn, logs } = ending('runtime.earlyReturn(ctx.prev.result);', { prev: { result: null } });
    expect({ earlyReturn, logs }).toEqual({ earlyReturn: { value: null }, logs: [] });
  });
});
