import { describe, expect, test } from 'vitest';
import { evaluateOn, inRequest, only } from './testing.ts';
import { withAndWithout } from './testLanguage.ts';

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
