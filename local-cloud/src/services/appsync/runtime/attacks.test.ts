import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { aContext, codeErrorsOf, environment, evaluate } from './testing.ts';
import { mayRunLong } from './watchdog.ts';

/**
 * Assembly code that tries to leave its realm. `c` is the property that leads from every object to its constructor, `p`
 * leads from a function to its prototype; `CODE` is what an escaped function would run.
 */
const PRELUDE = `import * as u from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
const c = 'const' + 'ructor', p = 'proto' + 'type', proto = '__pro' + 'to__';
const CODE = 'return typeof process === "undefined" ? "" : process.version';
const out = [];
const keep = (f) => { out.push(f?.[c]?.(CODE)?.()); return []; };`;

const escapes: Array<[what: string, body: string]> = [
  ['the module as a namespace', `out.push(u[c]?.[c]?.(CODE)?.());`],
  ['a table of functions', `out.push(u.util.time[c]?.[c]?.(CODE)?.(), ddb[c]?.[c]?.(CODE)?.());`],
  ['a library function', `out.push(u.util.autoId[c]?.(CODE)?.(), ddb.get[c]?.(CODE)?.());`],
  ['the result of an array method', `out.push([].sort[p]?.toString?.[c]?.(CODE)?.());`],
  ['the result of a string method', `out.push(''.replace[p]?.toString?.[c]?.(CODE)?.());`],
  ['JSON.parse', `out.push(JSON.parse[c]?.(CODE)?.(), JSON.parse[p]?.[c]?.[c]?.(CODE)?.());`],
  ['console', `out.push(console.log[c]?.(CODE)?.(), console.error[p]?.[c]?.[c]?.(CODE)?.());`],
  ['a forged list, to transactGet', `ddb.transactGet({ items: { map: keep } });`],
  ['a forged list, to transactWrite', `ddb.transactWrite({ items: { map: keep } });`],
  ['a forged list, to batchGet', `ddb.batchGet({ tables: { t: { keys: { map: keep } } } });`],
  ['a forged path', `ddb.get({ key: {}, projection: { length: 1, map: keep } });`],
  ['a part of a path', `ddb.get({ key: {}, projection: [{ split: () => ({ map: keep }) }] });`],
  ['a conversion', `util.urlEncode({ toString: function (...a) { keep(a[0]); return ''; } });`],
  ['a getter', `util.transform.toSubscriptionFilter({ get a() { keep(out.push); return {}; } });`],
  ['a toJSON method', `console.log({ toJSON: (...a) => { keep(a.push); return a; } });`],
  [
    'an answer',
    `out.push(util.dynamodb.toMap({})[c]?.[c]?.(CODE)?.(), ddb.query({ query: {} })[proto]?.[c]?.[c]?.(CODE)?.());`,
  ],
  [
    'ctx',
    `out.push(ctx[c]?.[c]?.(CODE)?.(), ctx.identity[c]?.[c]?.(CODE)?.(), ctx.request.headers[c]?.[c]?.(CODE)?.());`,
  ],
  ['a template', `const tag = (s) => keep(s[c]) && keep(s.raw[c]); tag\`x\`;`],
  ['its own function', `out.push((() => 1)[c]?.(CODE)?.(), (() => 1)[proto]?.[c]?.(CODE)?.());`],
  ['the arguments of a setter', `const o = { set x(v) { keep(v); } }; Object.assign(o, { x: u });`],
];

describe('no way leads out of the realm through', () => {
  test.each(escapes)('%s', (_what, body) => {
    const code = `${PRELUDE}\nexport function request(ctx) { ${body} return out; }`;
    const { result, error } = evaluate(code, { identity: { sub: 'x' } });
    expect(JSON.stringify([result, error])).not.toContain(process.version);
  });

  test('the stack of an error that the code made', () => {
    const { error } = evaluate(`export function request(ctx) { return ctx.nothing.at.all; }`);
    expect(error?.message).toBe("code.js:1:51: TypeError: Cannot read properties of undefined (reading 'at')");
  });
});

describe('one evaluation leaves nothing for the next', () => {
  test.each([
    'Object.keys',
    'Math.min',
    'JSON.stringify',
    'JSON.parse',
    '[].push',
    '[].sort',
    `''.replace`,
    `''.slice`,
    'util',
    'util.error',
    'util.time',
    'ddb.get',
    'ddb.operations',
    'console.log',
    'runtime.earlyReturn',
    'extensions',
    'ctx.toString',
    '(() => 1).name',
  ])('%s', (place) => {
    const code = `import { util, runtime, extensions } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { const there = ${place}; there.left = ctx.args.secret; return null; }
export function response(ctx) { const there = ${place}; return there.left ?? null; }`;
    const program = compile(code, environment);
    program.evaluate('request', aContext({ arguments: { secret: 'by the first caller' } }));
    expect(program.evaluate('response', aContext()).result).toBeNull();
  });
});

describe('names of the engine', () => {
  test.each([
    ['are not read', 'return __modules__;', '__modules__'],
    ['are not called', 'return __exceeded__();', '__exceeded__'],
    ['are not written', 'for (const a of [1]) { __count__ = 0; }', '__count__'],
    ['are not declared', 'const __iterate__ = () => 1; return __iterate__();', '__iterate__'],
    ['are not parameters', 'return [1].map((__runtime__) => 1);', '__runtime__'],
    ['are not destructured', 'const { a: __each__ } = ctx.args; return 1;', '__each__'],
  ])('%s: %s', (_what, body, name) => {
    const [error] = codeErrorsOf(`export function request(ctx) { ${body} }`);
    expect(error).toMatchObject({ errorType: 'LINT_ERROR', value: `the name ${name} is the engine's own` });
  });

  test('may be member names', () => {
    expect(codeErrorsOf(`export function request(ctx) { return { __count__: ctx.args.__typename__ }; }`)).toEqual([]);
  });

  test('the iteration counter cannot be reset', () => {
    const code = `export function request(ctx) { for (const a of ctx.args.list) { __count__ = 0; } return 'done'; }`;
    expect(codeErrorsOf(code)).toHaveLength(1);
  });
});

test.each([`import('node:fs')`, `import.meta.url`, `super.x`])('%s is not AppSync code', (expression) => {
  const code = `export function request() { const o = { m() { return ${expression}; } }; return o.m(); }`;
  expect(codeErrorsOf(code)).toHaveLength(1);
});

/** No watchdog stops V8 in the middle of a built-in: each of these ran for minutes. */
describe('no built-in runs for long by itself', () => {
  const LONG = 'const a = []; a.length = 4294967295;';
  const SPARSE = 'const a = []; a[4294967290] = 1;';
  const TEXTS = `let u = 'a'; let s = 'a'; for (const i of '12345678901234567'.split('')) { u = u + u; }
    for (const i of '12345678901234567890'.split('')) { s = s + s; } const t = u + 'b' + u;`;

  test.each([
    ...['a.indexOf(1)', 'a.lastIndexOf(1)', 'a.includes(1)', 'a.forEach((x) => 1)', 'a.some((x) => false)'].map(
      (call) => `${LONG} return ${call};`,
    ),
    ...['a.map((x) => x)', 'a.find((x) => false)', 'a.reverse()', 'a.fill(1)', 'a.join()', 'a.flat()'].map(
      (call) => `${LONG} return ${call};`,
    ),
    ...['a.indexOf(2)', 'a.join()', 'a.slice(0)', 'a.sort()', 'a.unshift(1)', 'a.splice(0, 1)', 'a.shift()'].map(
      (call) => `${SPARSE} return ${call};`,
    ),
    ...['s.indexOf(t)', 's.split(t)', `s.replace(t, '')`, `s.replaceAll(t, '')`].map(
      (call) => `${TEXTS} return ${call};`,
    ),
    `${TEXTS} return s.indexOf({ toString: () => t });`,
    `${LONG} return util.dynamodb.toList(a);`,
  ])('%s', (body) => {
    const { error } = evaluate(`export function request(ctx) { ${body} }`);
    expect(error?.message).toMatch(/Error: The code ran for too long$/);
  });

  test('what only pretends to be a list has no methods of lists', () => {
    const body = `let n = 1; const o = { "__proto__": [], get length() { n = n * 9007199254740991; return n; } };
      return o.map((x) => x);`;
    const { error } = evaluate(`export function request(ctx) { ${body} }`);
    expect(error?.message).toContain('TypeError: map is a method of lists');
  });
});

test('a subscription filter cannot multiply endlessly', () => {
  const operators = '{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1 }';
  const code = `export function request() { const o = ${operators};
    return util.transform.toSubscriptionFilter({ a: o, b: o, c: o, d: o, e: o, f: o, g: o, h: o, i: o, j: o }); }`;
  expect(evaluate(code).error?.message).toBe('code.js:2:27: TypeError: A subscription filter of more than 1000 groups');
});

/** At the end of the stack, V8 may end the whole process. */
describe('code that is nested too deeply is refused when it is saved', () => {
  test.each([
    ['lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['templates', '`${'.repeat(6_000) + '1' + '}`'.repeat(6_000)],
    ['signs', '!'.repeat(25_000) + '1'],
    ['a sum', '1+'.repeat(12_000) + '1'],
    ['functions', '(a) => '.repeat(3_000) + '1'],
    ['choices', 'ctx.a ? 1 : '.repeat(2_000) + '1'],
    ['blocks', `1; ${'if (1) '.repeat(4_000)} return 1`],
  ])('%s', (_what, expression) => {
    expect(codeErrorsOf(`export function request(ctx) { return ${expression}; }`)).toMatchObject([
      { errorType: 'PARSER_ERROR', value: 'Parsing error: the code is nested too deeply' },
    ]);
  });

  test('long code that is not is accepted', () => {
    const lines = Array.from({ length: 300 }, (_, index) => `const a${index} = [ctx.args.b && !ctx.args.c, 1 + 2];`);
    expect(codeErrorsOf(`export function request(ctx) { ${lines.join('\n')} return a1; }`)).toEqual([]);
  });
});

describe('no regular expression ends the process', () => {
  test('its groups are not nested too deeply', () => {
    const code = `export function request(ctx) { return util.matches(ctx.args.pattern, 'x'); }`;
    const patternOf = (depth: number) => '(a|'.repeat(depth) + 'b' + ')*'.repeat(depth);
    expect(evaluate(code, { arguments: { pattern: patternOf(40) } }).result).toBe(false);
    expect(evaluate(code, { arguments: { pattern: patternOf(3_000) } }).error?.message).toContain(
      'Groups are nested too deeply',
    );
  });

  test.each(['util.matches(pattern, text)', `text.replace(pattern, '')`])('%s at the end of the stack', (call) => {
    // A new pattern each time: only then is it compiled.
    const deep = (frames: number) => {
      const pattern = `${'('.repeat(20)}a${'|b)'.repeat(20)}|${frames}`;
      const code = `export function request(ctx) { const { pattern, text } = ctx.args;
        const o = { f: (n) => n === 0 ? ${call} : o.f(n - 1) }; return o.f(ctx.args.frames); }`;
      return evaluate(code, { arguments: { pattern, text: 'zz', frames } }).error?.message;
    };
    let [most, less] = [100_000, 1];
    while (most - less > 1) {
      const middle = Math.floor((most + less) / 2);
      if (deep(middle) === undefined) less = middle;
      else most = middle;
    }
    // What a compiled pattern needs is many frames deep: each fifth meets it, and each in a long run.
    const step = process.env['TASKWIRE_LONG'] === undefined ? 5 : 1;
    for (let frames = less - 200; frames < less + 400; frames += step)
      expect([undefined, expect.stringContaining('Maximum call stack size exceeded')]).toContainEqual(deep(frames));
  });
});

const recursions: Array<[what: string, body: string]> = [
  [
    'a list of functions',
    `const fs = [(n) => { const [h] = fs; return n < 1 ? 1 : h(n - 1) + h(n - 1); }]; const [k] = fs; return k(60);`,
  ],
  [
    'a list of names',
    `const f = (n) => { const [h] = fs; return n < 1 ? 1 : h(n - 1) + h(n - 1); }; const fs = [f]; return f(60);`,
  ],
  [
    'a member',
    `const f = (n) => { const { h } = o; return n < 1 ? 1 : h(n - 1) + h(n - 1); }; const o = { h: f }; return f(60);`,
  ],
  ['an assigned member', 'const o = {}; o.f = (n) => n < 1 ? 1 : o.f(n - 1) + o.f(n - 1); return o.f(60);'],
  [
    'a chosen member',
    'const f = (n) => n < 1 ? 1 : o.f(n - 1) + o.f(n - 1); const o = { f: 1 ? f : 0 }; return o.f(60);',
  ],
  ['a choice', 'const f = (n) => n < 1 ? 1 : (n ? f : 0)(n - 1) + (n ? f : 0)(n - 1); return f(60);'],
  ['a sequence', 'const f = (n) => n < 1 ? 1 : (0, f)(n - 1) + (0, f)(n - 1); return f(60);'],
  ['a default', 'const f = (n) => n < 1 ? 1 : (0 || f)(n - 1) + (0 || f)(n - 1); return f(60);'],
  ['a tag of templates', 'const t = (s, n) => n < 1 ? 1 : t`${n - 1}` + t`${n - 1}`; return t`${60}`;'],
];

// A watched handler is stopped after a second, so only one of them runs here, and all in a long run.
test.each(recursions)('recursion through %s is watched', (_what, body) => {
  expect(mayRunLong(check(`export function request(ctx) { ${body} }`))).toBe(true);
});

test.each(process.env['TASKWIRE_LONG'] === undefined ? recursions.slice(0, 1) : recursions)(
  'recursion through %s is stopped',
  (_what, body) => {
    const { error } = evaluate(`export function request(ctx) { ${body} }`);
    expect(error?.message).toBe('Error: The code ran for too long');
  },
);
