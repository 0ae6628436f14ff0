import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { aContext, environment, evaluate } from './testing.ts';

describe('errors', () => {
  test('util.error stops the handler and carries type, data and info', () => {
    const { result, error, logs } = evaluate(
      `export function request() { util.error('m', 'T', { a: undefined, b: 1 }, [2]); console.log('never'); }`,
    );
    expect([result, logs]).toEqual([null, []]);
    expect(error).toEqual({ message: 'm', errorType: 'T', data: { b: 1 }, errorInfo: [2] });
  });

  test('util.error without the other arguments has nulls', () => {
    expect(evaluate(`export function request() { util.error('m'); }`)).toMatchObject({
      error: { message: 'm', errorType: null, data: null, errorInfo: null },
    });
  });

  test('util.appendError does not stop the handler, and may be called repeatedly', () => {
    const { result, appended, error } = evaluate(
      `export function request() { util.appendError('a'); util.appendError('b', 'T', 1, 2); return 3; }`,
    );
    expect([result, error]).toEqual([3, undefined]);
    expect(appended).toEqual([
      { message: 'a', errorType: null, data: null, errorInfo: null },
      { message: 'b', errorType: 'T', data: 1, errorInfo: 2 },
    ]);
  });

  test('util.unauthorized is distinguished', () => {
    expect(evaluate(`export function request() { util.unauthorized(); }`)).toMatchObject({
      unauthorized: true,
      error: { message: 'Unauthorized', errorType: 'Unauthorized', data: null, errorInfo: null },
    });
  });

  test.each([
    [`const a = nothing(1);`, 'code.js:2:13: ReferenceError: nothing is not defined'],
    [`return ctx.result.id;`, `code.js:2:21: TypeError: Cannot read properties of undefined (reading 'id')`],
    [`return util.nope();`, 'code.js:2:15: TypeError: util.nope is not a function'],
    [
      `return util.time.nowFormatted('yyyy', 'Mars/X');`,
      'code.js:2:20: DateTimeException: Unknown time-zone ID: Mars/X',
    ],
    [`return 'a'.replace('(', '');`, 'code.js:2:14: PatternSyntaxException: Unterminated group in pattern ('],
  ])('an uncaught error reports its place: %s', (statement, message) => {
    expect(evaluate(`export function request(ctx) {\n  ${statement}\n}`).error).toEqual({
      message,
      errorType: 'Code',
      data: null,
      errorInfo: null,
    });
  });

  test.each([
    `for (const a of [1]) nothing(a);`,
    `for (const a of [1]) { nothing(a); }`,
    `for (const a in [1]) for (const b of [2]) nothing(a);`,
    `return [1].map((a) => nothing(a));`,
    `return [1].map((a) => ({ b: [a].map((c) => { const d = nothing(c); }) }));`,
    `const f = (a) => a; [1].forEach(f); for (const a of [1]) {} nothing(1);`,
    `const nothingElse = [1].filter(function (a) { nothing(a); });`,
  ])('counting iterations shifts no position: %s', (statement) => {
    const line = `export function request(ctx) { ${statement} }`;
    const column = line.indexOf('nothing(') + 1;
    expect(evaluate(`// first\n${line}`).error?.message).toBe(
      `code.js:2:${column}: ReferenceError: nothing is not defined`,
    );
  });

  test('neither imports nor a source map shift a position', () => {
    const line = `} from '@aws-appsync/utils'; export const request = () => nothing();`;
    const map = Buffer.from('{"version":3,"sources":["x.js"],"mappings":"AAAA"}').toString('base64');
    // In two parts; otherwise the tools that run this test would treat it as their own.
    const comment = `//# source${`MappingURL=data:application/json;base64,${map}`}`;
    const { error } = evaluate(`import {\n  util,\n${line}\n${comment}`);
    expect(error?.message).toBe(`code.js:3:${line.indexOf('nothing') + 1}: ReferenceError: nothing is not defined`);
  });
});

describe('limits', () => {
  const numbers = `const xs = 'x'.concat(ctx.args.text).split('');`;
  const context = (iterations: number) => ({ arguments: { text: '-'.repeat(iterations - 1) } });

  test.each([
    ['for…of', `for (const x of xs) { x; }`],
    ['for…of without a block', `for (const x of xs) x;`],
    ['for…in', `for (const x in xs) { x; }`],
    ['map', `xs.map((x) => x);`],
    ['forEach', `xs.forEach((x) => { x; });`],
    ['filter with a named function', `const f = (x) => x; xs.filter(f);`],
    ['reduce', `xs.reduce((a, x) => a + x, '');`],
  ])('1,000 iterations of %s pass, one more does not', (_what, statement) => {
    const code = `export function request(ctx) { ${numbers} ${statement} return 'done'; }`;
    expect(evaluate(code, context(1_000)).result).toBe('done');
    expect(evaluate(code, context(1_001)).error).toMatchObject({
      errorType: 'Code',
      message: expect.stringContaining('The code exceeded 1000 loop iterations'),
    });
  });

  test('iterations of all loops count together, and start from zero in every evaluation', () => {
    const code = `export function request(ctx) { ${numbers} for (const x of xs) {} return xs.map((x) => x).length; }`;
    const program = compile(code, environment);
    expect(program.evaluate('request', aContext(context(500))).result).toBe(500);
    expect(program.evaluate('request', aContext(context(500))).result).toBe(500);
    expect(program.evaluate('request', aContext(context(501))).error?.errorType).toBe('Code');
  });

  test.each([
    ['returned', (text: string) => `return ${text}`],
    ['returned early', (text: string) => `runtime.earlyReturn(${text})`],
  ])('5 MB may be %s, one byte more may not', (_how, ending) => {
    // A text of n characters is n + 2 bytes of JSON.
    const big = { arguments: { text: 'x'.repeat(5 * 1024 * 1024 - 2) } };
    expect(evaluate(`export function request(ctx) { ${ending('ctx.args.text')}; }`, big).error).toBeUndefined();
    expect(evaluate(`export function request(ctx) { ${ending(`ctx.args.text + 'x'`)}; }`, big)).toMatchObject({
      result: null,
      error: { errorType: 'MappingTemplate', message: 'Transformation too large', data: null, errorInfo: null },
    });
  });

  test('an endless regular expression is stopped', () => {
    const { error } = evaluate(
      `export function request() { return util.matches('(a|a)+b', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'); }`,
    );
    expect(error).toEqual({
      message: 'Error: The code ran for too long',
      errorType: 'Code',
      data: null,
      errorInfo: null,
    });
  });

  test('recursion that the rules cannot see ends as an error', () => {
    const { error } = evaluate(`export function request() { const o = { f: (n) => o.f(n) + 1 }; return o.f(1); }`);
    expect(error?.message).toMatch(/^code\.js:1:\d+: RangeError: Maximum call stack size exceeded$/);
  });
});

describe('runtime.earlyReturn', () => {
  test.each([
    [`runtime.earlyReturn({ a: 1 })`, { value: { a: 1 }, skipTo: undefined }],
    [`runtime.earlyReturn()`, { value: null, skipTo: undefined }],
    [`runtime.earlyReturn([1], { skipTo: 'END' })`, { value: [1], skipTo: 'END' }],
    [`runtime.earlyReturn(null, { skipTo: 'NEXT' })`, { value: null, skipTo: 'NEXT' }],
  ])('%s', (call, earlyReturn) => {
    const evaluation = evaluate(`export function request() { ${call}; console.log('never'); }`);
    expect(evaluation).toMatchObject({ earlyReturn, result: earlyReturn.value, logs: [] });
    expect(evaluation.error).toBeUndefined();
  });
});
