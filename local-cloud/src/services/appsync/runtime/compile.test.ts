import { describe, expect, test } from 'vitest';
import { quirksOf } from '../quirks/quirks.ts';
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
