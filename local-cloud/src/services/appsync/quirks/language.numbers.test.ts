import { describe, expect, test } from 'vitest';
import { compile } from '../runtime/compile.ts';
import { aContext } from '../runtime/testing.ts';
import { quirksOf } from './quirks.ts';
import { evaluateOn, inRequest, only } from './testing.ts';
import { withAndWithout } from './testLanguage.ts';

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

describe('B12: spaces around a number', () => {
  test('make the text not a number', () => {
    expect(withAndWithout('B12', `return [+'12', +' 12 ', +' 12 '.trim(), +[]];`)).toEqual([
      [12, null, 12, 0],
      [12, 12, 12, 0],
    ]);
    expect(evaluateOn('observed', inRequest(`return +' 1';`)).logs).toEqual([expect.stringMatching(/"B12, one/)]);
  });
});
