import { describe, expect, test } from 'vitest';
import { quirksOf } from '../quirks/quirks.ts';
import { compile } from './compile.ts';
import { aContext, environment, evaluate, valueOf } from './testing.ts';

test('a stash that is not JSON is the handler’s error', () => {
  const { error, stash } = evaluate(`export function request(ctx) { ctx.stash.a = ctx.stash; }`, { stash: { b: 1 } });
  expect(error).toMatchObject({ errorType: 'Code', message: expect.stringContaining('circular structure') });
  expect(stash).toEqual({ b: 1 });
});

describe('ctx', () => {
  test('has args and arguments as one object', () => {
    expect(valueOf(`[ctx.args === ctx.arguments, ctx.args]`)).toEqual([true, {}]);
  });

  test('has result, prev and error when they exist', () => {
    expect(valueOf(`[ctx.result, ctx.prev, ctx.error] `)).toEqual([null, null, null]);
    const error = { message: 'm', type: 'DynamoDB:X' };
    expect(
      valueOf(`[ctx.result.id, ctx.prev.result, ctx.error]`, { result: { id: 1 }, prev: { result: 2 }, error }),
    ).toEqual([1, 2, error]);
  });

  test.each(['ctx.identity.sub = 1', 'ctx.info.variables.x = 1', 'ctx.info.selectionSetList[0] = 1'])(
    'refuses %s',
    (statement) => {
      const context = {
        identity: { sub: 's' },
        info: { ...aContext().info, selectionSetList: ['id'], variables: { x: 0 } },
      };
      const { error } = evaluate(`export function request(ctx) { ${statement}; }`, context);
      expect(error).toMatchObject({ errorType: 'Code', message: expect.stringContaining('read only') });
    },
  );

  test.each([
    ['ctx.args.b.c', 'arguments'],
    ['ctx.arguments.b.c', 'arguments'],
    ['ctx.result.b.c', 'result'],
    ['ctx.source.b.c', 'source'],
    ['ctx.prev.result.b.c', 'prev'],
  ])('lets a handler change its own copy of %s', (place, member) => {
    const given = member === 'prev' ? { result: { b: { c: 0 } } } : { b: { c: 0 } };
    const program = compile(
      `export function request(ctx) { ${place} += 1; return [${place}, ctx.args.b?.c]; }`,
      environment,
    );
    const context = aContext({ [member]: given });
    for (const _each of [1, 2]) {
      expect(program.evaluate('request', context).result).toEqual([1, member === 'arguments' ? 1 : null]);
    }
    expect(context).toEqual(aContext({ [member]: given }));
  });

  test('has only the members that AppSync shows', () => {
    const shown = [
      'arguments',
      'error',
      'identity',
      'info',
      'outErrors',
      'prev',
      'request',
      'result',
      'source',
      'stash',
    ];
    const keysOf = (appsync: string, context: object) => {
      const code = `export function request(ctx) { return [Object.keys(ctx), JSON.parse(JSON.stringify(ctx)).prev]; }`;
      const program = compile(code, { now: () => 0, quirks: quirksOf(appsync) });
      const [keys, prev] = program.evaluate('request', aContext(context)).result as [string[], unknown];
      return [keys.sort(), prev];
    };
    expect(keysOf('observed', {})).toEqual([shown, { result: {} }]);
    expect(keysOf('observed', { env: { STAGE: 'x' }, prev: { result: 1 } })).toEqual([
      [...shown, 'env'].sort(),
      { result: 1 },
    ]);
    expect(keysOf('documented', {})).toEqual([['arguments', 'identity', 'info', 'request', 'source', 'stash'], null]);
  });

  test('refuses to replace the stash, even in ways that show only at run time', () => {
    const code = `function set(context) { context.stash = {}; } export function request(ctx) { set(ctx); }`;
    expect(evaluate(code).error?.message).toContain('read only');
  });

  test('keeps what the handler adds to the stash', () => {
    const stash = { list: [1] };
    const { stash: after } = evaluate(
      `export function request(ctx) { ctx.stash.list.push(2); ctx.stash.x = ctx.args; }`,
      { stash },
    );
    expect(after).toEqual({ list: [1, 2], x: {} });
    expect(stash).toEqual({ list: [1] });
  });

  test('keeps the stash when the handler is stopped', () => {
    const { stash, error } = evaluate(`export function request(ctx) { ctx.stash.x = 1; util.error('no'); }`);
    expect([stash, error?.message]).toEqual([{ x: 1 }, 'no']);
  });

  test('leaves the selection sets out of JSON, but has them', () => {
    const info = { ...aContext().info, selectionSetList: ['id', 'owner/name'], selectionSetGraphQL: '{ id }' };
    const context = { info };
    expect(valueOf(`JSON.parse(JSON.stringify(ctx)).info`, context)).toEqual({
      fieldName: 'f',
      parentTypeName: 'Query',
      variables: {},
    });
    expect(valueOf(`[ctx.info.selectionSetList, ctx.info.selectionSetGraphQL]`, context)).toEqual([
      ['id', 'owner/name'],
      '{ id }',
    ]);
  });
});
