import { describe, expect, test } from 'vitest';
import { evaluateOn, inRequest, only } from './testing.ts';
import { withAndWithout } from './testLanguage.ts';

describe('B2: ?? evaluates its right side', () => {
  // As reported in aws-appsync-community#403.
  test('calls the function, and keeps the value of the left side', () => {
    const body = `const calls = []; const b = () => { calls.push('b'); return 'b'; };
      const a = 'a'; const r = a ?? b(); return [r, calls];`;
    expect(withAndWithout('B2', body)).toEqual([
      ['a', ['b']],
      ['a', []],
    ]);
  });

  test('fails with an error of the right side', () => {
    const code = inRequest(`const id = ctx.args.id ?? util.error('no id', 'NoId');\n return id;`);
    const context = { arguments: { id: 1 } };
    expect(evaluateOn('observed', code, context).error).toMatchObject({ message: 'no id', errorType: 'NoId' });
    expect(evaluateOn('documented', code, context).result).toBe(1);
  });

  test('reading a property of null is an error at its place', () => {
    const code = inRequest(`  return 1 ?? ctx.source.name;`);
    expect(evaluateOn('observed', code).error?.message).toMatch(/^code\.js:3:26: TypeError: Cannot read properties/);
  });

  test.each([
    [`null ?? undefined ?? [].concat(3)`, [3]],
    [`(ctx.args.a ?? ctx.args) /* ?? */ ?? // ??\n (1 + 1)`, {}],
    [`ctx.args.a?.b ?? (ctx.args, ctx.args.c?.d ?? 4)`, 4],
    ['`${ctx.args.a ?? [].concat(1, 2).map((n) => n ?? [].length)}`', '1,2'],
  ])('%s is unchanged', (expression, value) => {
    expect(withAndWithout('B2', `return ${expression};`)).toEqual([value, value]);
  });

  test('a ternary evaluates only the branch that it chooses', () => {
    expect(withAndWithout('B2', `const a = 1; return a !== null ? a : util.error('no');`)).toEqual([1, 1]);
  });
});

describe('B3: null is undefined', () => {
  // As reported in aws-appsync-community#305.
  test.each([
    ['null === undefined', true, false],
    ['void 0 === null', true, false],
    ['null !== undefined', false, true],
    ['ctx.args.a === ctx.args.b', true, false],
    ['ctx.args.a !== /* === */ ctx.args.b', false, true],
    ['ctx.args.a === undefined', true, false],
    ['ctx.args.b === null', true, false],
    ['(ctx.args.a) === (ctx.args.b) === true', true, false],
    ['ctx.args.c === undefined', false, false],
    ['ctx.args.c === 0', true, true],
    ["ctx.args.c === ''", false, false],
    ['ctx.args.c === ctx.args.d', false, false],
    ["Object.keys(ctx.args).indexOf('b') > -1", false, false],
  ])('%s is %s, in the documented mode %s', (expression, ...expected) => {
    const values = (['on', 'off'] as const).map(
      (state) =>
        evaluateOn(only('B3', state), inRequest(`return ${expression};`), {
          arguments: { a: null, c: 0, d: false },
        }).result,
    );
    expect(values).toEqual(expected);
  });
});

describe('C8: earlyReturn of nothing', () => {
  const CALLS = ['runtime.earlyReturn(null)', 'runtime.earlyReturn()', 'runtime.earlyReturn(undefined)'];

  test.each(CALLS)('%s is a Runtime Error when it is on', (call) => {
    expect(evaluateOn(only('C8', 'on'), inRequest(call))).toMatchObject({
      error: { message: 'Runtime Error', errorType: 'Code', data: null, errorInfo: null },
      logs: [],
    });
  });

  test.each(CALLS)('%s returns early by default, and warns at its place', (call) => {
    const { earlyReturn, logs } = evaluateOn('observed', inRequest(`  ${call};`));
    expect(earlyReturn).toEqual({ value: null, skipTo: undefined });
    expect(logs).toEqual([
      expect.stringMatching(/^WARN - code\.js:3:11: "C8, reports disagree \(#280, .*Runtime Error"$/),
    ]);
  });

  test('any value returns early', () => {
    expect(evaluateOn('hostile', inRequest(`runtime.earlyReturn({})`)).earlyReturn?.value).toEqual({});
  });
});

describe('B6: += has no value', () => {
  // As reported in aws-amplify/amplify-category-api#3192.
  test.each([`let s = 'a'; return s += 'x';`, `let n = 1; return n += 1;`])('%s', (body) => {
    expect(evaluateOn(only('B6', 'on'), inRequest(body)).result).toBe('');
    expect(evaluateOn('observed', inRequest(`  ${body}`))).toMatchObject({
      result: expect.not.stringMatching(/^$/),
      logs: [expect.stringMatching(/^WARN - code\.js:3:\d+: "B6, one report/)],
    });
  });

  test('as a statement it assigns, in every mode', () => {
    for (const mode of ['hostile', 'observed', 'documented']) {
      const body = `let s = 'a'; s += 'x'; if (s) s += 'y'; return s;`;
      expect(evaluateOn(mode, inRequest(body))).toMatchObject({ result: 'axy', logs: [] });
    }
  });
});

describe('B7: typeof a function', () => {
  test('is "undefined"; other values are unchanged', () => {
    const body = `const f = () => 1; return [typeof f, typeof ctx.nothing, typeof 'a', typeof nowhere];`;
    expect(withAndWithout('B7', body)).toEqual([
      ['undefined', 'undefined', 'string', 'undefined'],
      ['function', 'undefined', 'string', 'undefined'],
    ]);
    expect(evaluateOn('observed', inRequest(body)).logs).toEqual([expect.stringMatching(/code\.js:3:28: "B7/)]);
  });
});

describe('B9: a name in both handlers', () => {
  const code = `export function request() { const body = 1; return body; }
export function response() { const other = 2, body = 3; return [() => { const own = other; return own; }].length; }`;

  test('is refused when it is on', () => {
    expect(() => evaluateOn(only('B9', 'on'), code)).toThrow(
      expect.objectContaining({
        codeErrors: [
          {
            errorType: 'LINT_ERROR',
            value: 'the variable body is declared in both handlers',
            location: { line: 2, column: 47, span: 4 },
          },
        ],
      }),
    );
  });

  test('causes a warning by default', () => {
    expect(evaluateOn('observed', code).logs).toEqual([
      expect.stringMatching(/^WARN - code\.js:2:47: "B9, one report/),
    ]);
  });
});

describe('C3: empty members of ctx are there', () => {
  const body = `return [Object.keys(ctx).indexOf('prev') >= 0, ctx.prev, ctx.outErrors];`;

  test('in the first handler', () => {
    expect(withAndWithout('C3', body)).toEqual([
      [true, { result: {} }, []],
      [false, null, null],
    ]);
  });

  test('warns the code that asks for them', () => {
    const { logs } = evaluateOn('observed,C3=warn', inRequest(body));
    expect(logs).toEqual([expect.stringMatching(/^WARN - code\.js:3:21: "C3, reported/)]);
    expect(evaluateOn('observed', inRequest(`return ctx.prev?.result ?? Object.keys(ctx.args);`)).logs).toEqual([]);
  });
});
