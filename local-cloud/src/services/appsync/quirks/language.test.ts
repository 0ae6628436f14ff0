import { describe, expect, test } from 'vitest';
import { compile } from '../runtime/compile.ts';
import { aContext } from '../runtime/testing.ts';
import { quirksOf } from './quirks.ts';
import { evaluateOn, inRequest, only } from './testing.ts';

/** What a handler returns with one switch on, and with it off. */
const withAndWithout = (id: Parameters<typeof only>[0], body: string) =>
  (['on', 'off'] as const).map((state) => evaluateOn(only(id, state), inRequest(body)).result);

describe('B1: loops beyond 1,000', () => {
  const items = `const items = ctx.args.items;`;
  const counted = (loop: string, appsync: string) =>
    evaluateOn(appsync, inRequest(`${items} let count = 0; ${loop} return count;`), {
      arguments: { items: Array.from({ length: 1500 }, (_, index) => index) },
    });
  const LOOPS = [
    `for (const item of items) { count += 1; }`,
    `for (const index in items) count += 1;`,
    `count = items.map((item) => item).length;`,
    `count = items.filter(() => true).length;`,
    `count = items.reduce((sum) => sum + 1, 0);`,
    `items.forEach(() => { count += 1; });`,
  ];

  test.each(LOOPS)('%s is cut silently when it is on', (loop) => {
    expect(counted(loop, only('B1', 'on'))).toMatchObject({ result: 1000, logs: [] });
  });

  test.each(LOOPS)('%s ends the handler by default', (loop) => {
    expect(counted(loop, 'observed')).toMatchObject({
      result: null,
      error: { errorType: 'Code', message: expect.stringContaining('The code exceeded 1000 loop iterations') },
    });
  });

  test('methods that begin at the end see the last 1,000', () => {
    const body = `return ctx.args.items.reduceRight((seen, item) => item, null);`;
    const context = { arguments: { items: Array.from({ length: 1500 }, (_, index) => index) } };
    expect(evaluateOn(only('B1', 'on'), inRequest(body), context).result).toBe(500);
  });

  test('slices, and loops over chunks, see all elements', () => {
    const body = `let sum = 0; for (const from of [0, 1000]) { for (const item of ctx.args.items.slice(from, from + 1000)) sum += 1; }
      return [sum, ctx.args.items.slice(0, 1200).length];`;
    const context = { arguments: { items: Array.from({ length: 1500 }, () => 0) } };
    expect(evaluateOn(only('B1', 'on'), inRequest(body), context).result).toEqual([1500, 1200]);
  });

  test('an endless loop still ends the handler', () => {
    const body = `const list = [1]; for (const item of list) { list.push(item); } return 1;`;
    expect(evaluateOn(only('B1', 'on'), inRequest(body)).error?.message).toContain('exceeded');
  });
});

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

describe('B8: for…of takes a snapshot', () => {
  test('does not see elements that are added while it runs', () => {
    const body = `const list = [1, 2]; let seen = 0;
      for (const item of list) { seen += 1; if (seen < 3) list.push(item); } return seen;`;
    expect(withAndWithout('B8', body)).toEqual([2, 4]);
  });

  test('also runs over text, and fails over null as before', () => {
    expect(withAndWithout('B8', `const all = []; for (const c of ('a', 'bc')) all.push(c); return all;`)).toEqual([
      ['b', 'c'],
      ['b', 'c'],
    ]);
    const code = inRequest(`for (const c of ctx.source) { }`);
    expect(evaluateOn(only('B8', 'on'), code).error?.message).toMatch(/^code\.js:3:17: TypeError: .*not iterable/);
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

/** What a handler returns for a DynamoDB item. */
const ofItem = (appsync: string, body: string, item: unknown = { num: 100, same: 100, zero: 0, text: 'a' }) =>
  evaluateOn(appsync, inRequest(`const item = ctx.result; const { num } = item;\nreturn ${body};`), { result: item });

describe('B4: DynamoDB numbers in text', () => {
  // As reported in aws-appsync-community#308.
  test('the reported handler answers as reported', () => {
    const code = `export function request() { return {}; }
export function response(ctx) {
  return { res: ctx.result.num, normal: ctx.result.num + "", fixed: ctx.result.num + 0 + "", type: typeof ctx.result.num };
}`;
    const run = (appsync: string) => evaluateOn(appsync, code, { result: { num: 100 } }, 'response').result;
    const fixed = { res: 100, fixed: '100', type: 'number' };
    expect(run(only('B4', 'on'))).toEqual({ ...fixed, normal: 'null' });
    expect(run('hostile')).toEqual({ ...fixed, normal: 'null' });
    expect(run('observed')).toEqual({ ...fixed, normal: '100' });
  });

  test.each([
    ['`${num}`', 'null'],
    ['`${num - 0} ${item.num * 1}`', '100 100'],
    ["'n' + num", 'nnull'],
    ["num + 'n' + 1", 'nulln1'],
    ['item.num + item.same', 200],
    ['[num, 1].join()', 'null,1'],
    ['JSON.stringify({ num })', '{"num":100}'],
    ["(() => { let s = 'a'; s += num; return s; })()", 'anull'],
    ['(() => { let n = 1; n += num; return n; })()', 101],
    ['num === 100 && num !== 1 && num > 99 && num !== null', true],
    ['Math.max(num, 3)', 100],
    ['(() => { switch (num) { case 100: return 1; default: return 2; } })()', 1],
    ['item.zero ? 1 : 2', 2],
    ['util.time.epochMilliSecondsToISO8601(num)', '1970-01-01T00:00:00.100Z'],
    [
      '{ ...item, list: [item] }',
      { num: 100, same: 100, zero: 0, text: 'a', list: [{ num: 100, same: 100, zero: 0, text: 'a' }] },
    ],
  ])('%s is %j', (expression, value) => {
    expect(ofItem(only('B4', 'on'), expression)).toMatchObject({ result: value, logs: [] });
  });

  test('a stashed number still counts as one from DynamoDB', () => {
    const code = `export function request(ctx) { ctx.stash.a = { n: ctx.result.n, own: ctx.result.n + 1 }; return {}; }
export function response(ctx) { return [\`\${ctx.stash.a.n}\`, \`\${ctx.stash.a.own}\`]; }`;
    const quirks = quirksOf('hostile');
    const program = compile(code, { now: () => 0, quirks });
    const { stash } = program.evaluate('request', aContext({ result: { n: 5 } }));
    expect(stash).toEqual({ a: { n: 5, own: 6 } });
    expect(program.evaluate('response', aContext({ stash })).result).toEqual(['null', '6']);
  });

  test('by default the text is right, with a warning at its place', () => {
    expect(ofItem('observed', '`${item.num} ${num}`')).toMatchObject({
      result: '100 100',
      logs: [
        expect.stringMatching(/^WARN - code\.js:4:11: "B4, one report \(#308, 2023-07\): on AWS, .* add 0 first"$/),
        expect.stringMatching(/^WARN - code\.js:4:23: "B4/),
      ],
    });
    expect(ofItem('observed', "[item.text + num, num + '']").logs).toHaveLength(2);
  });

  test.each(['`${num + 0}`', '`${item.text}`', "'a' + (num - 1)", '`${ctx.args.n} ${[1].length}`', 'num + item.same'])(
    '%s causes no warning',
    (expression) => expect(ofItem('observed', expression).logs).toEqual([]),
  );
});

describe('B5: DynamoDB numbers compared', () => {
  // As reported in aws-appsync-community#344.
  test.each([
    ['item.num === item.same', false],
    ['item.num !== item.same', true],
    ['num + 0 === item.same + 0', true],
    ['num - item.same === 0', true],
    ['num === 100', true],
    ['`${num}`', '100'],
  ])('%s is %s', (expression, value) => {
    expect(ofItem(only('B5', 'on'), expression).result).toBe(value);
  });

  test('by default the comparison is right, with a warning at its place', () => {
    expect(ofItem('observed', 'item.num === item.same')).toMatchObject({
      result: true,
      logs: [expect.stringMatching(/^WARN - code\.js:4:8: "B5, one report \(#344, 2024-01\)/)],
    });
    expect(ofItem('observed', '[num === 100, item.text === item.text, num + 0 === item.same]').logs).toEqual([]);
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

describe('B12: spaces around a number', () => {
  test('make the text not a number', () => {
    expect(withAndWithout('B12', `return [+'12', +' 12 ', +' 12 '.trim(), +[]];`)).toEqual([
      [12, null, 12, 0],
      [12, 12, 12, 0],
    ]);
    expect(evaluateOn('observed', inRequest(`return +' 1';`)).logs).toEqual([expect.stringMatching(/"B12, one/)]);
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
