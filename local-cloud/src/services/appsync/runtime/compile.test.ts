import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { aContext, environment, evaluate, valueOf } from './testing.ts';

describe('a program', () => {
  test('knows its handlers, in whatever way they are exported', () => {
    const program = compile(
      `export function request() { return 1; } const answer = () => 2; export { answer as response };`,
      environment,
    );
    expect([program.has('request'), program.has('response'), program.has('answer')]).toEqual([true, true, false]);
    expect(program.evaluate('response', aContext()).result).toBe(2);
  });

  test('keeps nothing between evaluations', () => {
    const program = compile(`let n = 0; export function request() { n += 1; return n; }`, environment);
    expect([1, 2].map(() => program.evaluate('request', aContext()).result)).toEqual([1, 1]);
  });

  test('finds AppSync’s names as imports, renamed imports, modules and globals', () => {
    const code = `import { util as u, runtime } from '@aws-appsync/utils';
import { get as read } from '@aws-appsync/utils/dynamodb';
import * as all from '@aws-appsync/utils';
export function request() { return [u.authType(), read({ key: { id: 1 } }).operation, all.util.authType(), util.authType()]; }`;
    expect(evaluate(code).result).toEqual([
      'API Key Authorization',
      'GetItem',
      'API Key Authorization',
      'API Key Authorization',
    ]);
  });

  test('takes values in and out as JSON', () => {
    expect(
      valueOf(`{ a: undefined, f: ctx.args.x, n: [undefined, NaN], g: { h: () => 1 } }`, {
        arguments: { x: undefined },
      }),
    ).toEqual({
      n: [null, null],
      g: {},
    });
    expect(valueOf(`undefined`)).toBeNull();
    const args = { list: [1] };
    expect(valueOf(`[].concat(ctx.args.list, 2)`, { arguments: args })).toEqual([1, 2]);
    expect(args).toEqual({ list: [1] });
  });

  test('reports a result that is not JSON', () => {
    expect(evaluate(`export function request() { const a = {}; a.a = a; return a; }`).error).toMatchObject({
      errorType: 'Code',
      message: expect.stringContaining('TypeError: Converting circular structure to JSON'),
    });
  });
});

describe('console', () => {
  test('have a level and the place of the call', () => {
    const { logs } = evaluate(`export function request(ctx) {
  console.log('text', { a: 1 });
  for (const x of [1]) { console.error(x, undefined); }
}`);
    expect(logs).toEqual(['INFO - code.js:2:3: "text" {"a":1}', 'ERROR - code.js:3:26: 1 undefined']);
  });
});

describe('extensions', () => {
  test('are recorded in order', () => {
    const { extensions } = evaluate(`export function request() {
  extensions.setSubscriptionFilter({ filterGroup: [] });
  extensions.setSubscriptionInvalidationFilter({ filterGroup: [] });
  extensions.invalidateSubscriptions({ subscriptionField: 'onX', payload: { id: 1 } });
  extensions.evictFromApiCache('Query', 'x', { 'context.arguments.id': 1 });
}`);
    expect(extensions).toEqual([
      { name: 'setSubscriptionFilter', arguments: [{ filterGroup: [] }] },
      { name: 'setSubscriptionInvalidationFilter', arguments: [{ filterGroup: [] }] },
      { name: 'invalidateSubscriptions', arguments: [{ subscriptionField: 'onX', payload: { id: 1 } }] },
      { name: 'evictFromApiCache', arguments: ['Query', 'x', { 'context.arguments.id': 1 }] },
    ]);
  });
});
