import { describe, expect, test } from 'vitest';
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

  test.each(LOOPS)('%s is cut in silence where it is on', (loop) => {
    expect(counted(loop, only('B1', 'on'))).toMatchObject({ result: 1000, logs: [] });
  });

  test.each(LOOPS)('%s ends the handler by default', (loop) => {
    expect(counted(loop, 'observed')).toMatchObject({
      result: null,
      error: { errorType: 'Code', message: expect.stringContaining('The code exceeded 1000 loop iterations') },
    });
  });

  test('what begins at the end sees the last 1,000', () => {
    const body = `return ctx.args.items.reduceRight((seen, item) => item, null);`;
    const context = { arguments: { items: Array.from({ length: 1500 }, (_, index) => index) } };
    expect(evaluateOn(only('B1', 'on'), inRequest(body), context).result).toBe(500);
  });

  test('slices, and loops over chunks, see all', () => {
    const body = `let sum = 0; for (const from of [0, 1000]) { for (const item of ctx.args.items.slice(from, from + 1000)) sum += 1; }
      return [sum, ctx.args.items.slice(0, 1200).length];`;
    const context = { arguments: { items: Array.from({ length: 1500 }, () => 0) } };
    expect(evaluateOn(only('B1', 'on'), inRequest(body), context).result).toEqual([1500, 1200]);
  });

  test('a loop without an end ends the handler still', () => {
    const body = `const list = [1]; for (const item of list) { list.push(item); } return 1;`;
    expect(evaluateOn(only('B1', 'on'), inRequest(body)).error?.message).toContain('exceeded');
  });
});

describe('B2: ?? evaluates its right side', () => {
  // As reported in aws-appsync-community#403.
  test('calls the function, and has the value of the left side', () => {
    const body = `const calls = []; const b = () => { calls.push('b'); return 'b'; };
      const a = 'a'; const r = a ?? b(); return [r, calls];`;
    expect(withAndWithout('B2', body)).toEqual([
      ['a', ['b']],
      ['a', []],
    ]);
  });

  test('ends in an error of the right side', () => {
    const code = inRequest(`const id = ctx.args.id ?? util.error('no id', 'NoId');\n return id;`);
    const context = { arguments: { id: 1 } };
    expect(evaluateOn('observed', code, context).error).toMatchObject({ message: 'no id', errorType: 'NoId' });
    expect(evaluateOn('documented', code, context).result).toBe(1);
  });

  test('an access to a property of null is an error at its place', () => {
    const code = inRequest(`  return 1 ?? ctx.source.name;`);
    expect(evaluateOn('observed', code).error?.message).toMatch(/^code\.js:3:26: TypeError: Cannot read properties/);
  });

  test.each([
    [`null ?? undefined ?? [].concat(3)`, [3]],
    [`(ctx.args.a ?? ctx.args) /* ?? */ ?? // ??\n (1 + 1)`, {}],
    [`ctx.args.a?.b ?? (ctx.args, ctx.args.c?.d ?? 4)`, 4],
    ['`${ctx.args.a ?? [].concat(1, 2).map((n) => n ?? [].length)}`', '1,2'],
  ])('%s is what it was', (expression, value) => {
    expect(withAndWithout('B2', `return ${expression};`)).toEqual([value, value]);
  });

  test('a ternary does not evaluate what it does not choose', () => {
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
  ])('%s is %s, by the documents %s', (expression, ...expected) => {
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
  test('does not see what is added while it runs', () => {
    const body = `const list = [1, 2]; let seen = 0;
      for (const item of list) { seen += 1; if (seen < 3) list.push(item); } return seen;`;
    expect(withAndWithout('B8', body)).toEqual([2, 4]);
  });

  test('runs over text too, and fails over null as before', () => {
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

  test.each(CALLS)('%s is a Runtime Error where it is on', (call) => {
    expect(evaluateOn(only('C8', 'on'), inRequest(call))).toMatchObject({
      error: { message: 'Runtime Error', errorType: 'Code', data: null, errorInfo: null },
      logs: [],
    });
  });

  test.each(CALLS)('%s returns early by default, and warns at its place', (call) => {
    const { earlyReturn, logs } = evaluateOn('observed', inRequest(`  ${call};`));
    expect(earlyReturn).toEqual({ value: null, skipTo: undefined });
    expect(logs).toEqual([expect.stringMatching(/^WARN - code\.js:3:11: "C8, one report \(#280, .*Runtime Error"$/)]);
  });

  test('any value returns early', () => {
    expect(evaluateOn('hostile', inRequest(`runtime.earlyReturn({})`)).earlyReturn?.value).toEqual({});
  });
});
