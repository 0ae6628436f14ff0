import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { UnsupportedError } from '../../../../shared/errors.ts';
import { codeErrorsOf, evaluate } from '../testing.ts';

const inHandler = (body: string) => `export function request(ctx) { ${body} }`;
const refusals = (code: string) => codeErrorsOf(code).map(({ value }) => value);

describe('accepts', () => {
  test.each([
    ['const, let and var', `const a = 1; let b = 2; var c = a + b; c += 1; return c;`],
    [
      'if, switch, break, for…of and for…in',
      `for (const x of [1]) { if (x) break; } for (const k in {}) {} switch (1) { case 1: break; default: }`,
    ],
    [
      'spread, rest, destructuring and default parameters',
      `const f = ({ a, ...rest }, [b] = [1], c = 2) => ({ ...rest, a, b, c }); return f({ a: 1 });`,
    ],
    ['templates, ternaries, ?? and ?.', 'return `a${`b${ctx.args?.x ?? "c"}`}` ? 1 : 2;'],
    ['typeof, void and delete', `const a = { b: 1 }; delete a.b; void a; return typeof a;`],
    ['bitwise operators except ~', `return (1 & 2) | (3 ^ 4) << 1 >> 2 >>> 3;`],
    [
      'callbacks of array methods',
      `return [1].map((x) => x).filter(function (x) { return x; }).reduce((a, b) => a + b, 0);`,
    ],
    ['a named function as a callback', `const twice = (x) => x * 2; return [1].map(twice);`],
    ['writing inside the stash', `ctx.stash.a = 1; ctx.stash.b = { c: ctx.args }; delete ctx.stash.a;`],
    ['includes', `return [1].includes(1);`],
    ['substring', `return 'abc'.substring(0, 1);`],
    ['utilities named like built-in methods', `return util.dynamodb.toString('a');`],
    ['a call of a function that calls others', `const a = () => 1; const b = () => a() + a(); return b();`],
    ['a local variable named like a missing global', `const module = 1; return module;`],
  ])('%s', (_what, body) => {
    expect(codeErrorsOf(inHandler(body))).toEqual([]);
  });

  test("esbuild's output for ordinary resolvers", () => {
    const source = `
      import { util } from '@aws-appsync/utils';
      import * as ddb from '@aws-appsync/utils/dynamodb';
      const LIMITS = { title: 200 } as const;
      function trimmed(text: string) { return text.trim(); }
      export const request = (ctx: any) => ddb.put({ key: { id: util.autoId() }, item: { ...ctx.args, t: trimmed(ctx.args.t), l: LIMITS.title } });
      export function response(ctx: any) { return ctx.result; }`;
    const { outputFiles } = buildSync({
      stdin: { contents: source, loader: 'ts' },
      bundle: true,
      write: false,
      format: 'esm',
      target: 'esnext',
      platform: 'node',
      external: ['@aws-appsync/utils'],
      sourcemap: 'inline',
      sourcesContent: false,
    });
    expect(codeErrorsOf(outputFiles[0]!.text)).toEqual([]);
  });
});

describe('refuses', () => {
  test.each([
    [`for (let i = 0; i < 1; i += 1) {}`, 'for statements are not supported; use for...of or for...in'],
    [`while (false) {}`, 'while statements are not supported; use for...of or for...in'],
    [`do {} while (false)`, 'do...while statements are not supported; use for...of or for...in'],
    [`for (const a of []) { continue; }`, 'continue statements are not supported'],
    [`a: for (const a of []) { break a; }`, 'labels are not supported'],
    [`class A {}`, 'classes are not supported'],
    [`return class {}`, 'classes are not supported'],
    [`function* g() {}`, 'generators are not supported'],
    [`const f = async () => 1;`, 'async functions are not supported'],
    [`return this;`, 'this is not supported'],
    [`throw 'x';`, 'throw is not supported; use util.error()'],
    [`try { ctx.args; } finally { ctx.args; }`, 'try statements are not supported'],
    [`let i = 0; i++;`, 'the operators ++ and -- are not supported; use += 1 and -= 1'],
    [`let i = 0; --i;`, 'the operators ++ and -- are not supported; use += 1 and -= 1'],
    [`using a = ctx.args;`, 'using declarations are not supported'],
    [`return 10n;`, 'BigInt literals are not supported'],
    [`return ~1;`, 'the operator ~ is not supported'],
    [`return 'a' in {};`, 'the operator in is not supported; use Object.hasOwn()'],
    [`return {} instanceof ctx.x;`, 'the operator instanceof is not supported'],
    [`return /a/;`, 'regular expression literals are not supported; use util.matches()'],
    [`return import('x');`, 'dynamic import is not supported'],
    [`return import.meta;`, 'import.meta and new.target are not supported'],
    [`debugger;`, 'debugger statements are not supported'],
    [`const f = (g) => g(); return f(() => 1);`, 'functions can not be passed as an argument'],
    [`const g = () => 1; return JSON.stringify({}, g);`, 'functions can not be passed as an argument'],
    [`return [2, 1].sort((a, b) => a - b);`, 'sort takes no comparator'],
    [`const f = () => () => 1; return f()();`, 'returning a function is not allowed'],
    [`const f = () => 1; const g = () => { return f; };`, 'returning a function is not allowed'],
    [`const f = () => 1; const g = f;`, 're-assigning a function is not allowed'],
    [`let f = () => 1; f = null;`, 're-assigning a function is not allowed'],
    [`const f = () => 1; const o = {}; o.f = f;`, 're-assigning a function is not allowed'],
    [`const f = (n) => f(n);`, 'recursion is not supported: f calls itself'],
    [
      `const walk = (node) => node.children.map((child) => walk(child));`,
      'recursion is not supported: walk calls itself',
    ],
    [`ctx = {};`, 'ctx is readonly and re-assignment is not supported'],
    [`ctx.foo = 1;`, 'ctx is readonly. Adding/Updating foo is not supported'],
    [`ctx.stash = {};`, 'ctx is readonly. Adding/Updating stash is not supported'],
    [`ctx['args'] = {};`, 'ctx is readonly. Adding/Updating args is not supported'],
    [`delete ctx.args;`, 'ctx is readonly. Adding/Updating args is not supported'],
    [`for (ctx.x of []) {}`, 'ctx is readonly. Adding/Updating x is not supported'],
    [`return fetch('x');`, 'fetch is not supported'],
    [`setTimeout();`, 'setTimeout is not supported'],
    [`return structuredClone(ctx);`, 'structuredClone is not supported'],
    [`return crypto.randomUUID();`, 'crypto is not supported'],
    [`return globalThis;`, 'globalThis is not supported'],
    [`return process.env;`, 'process is not supported'],
    [`return eval('1');`, 'eval is not supported'],
    [`return Function('return 1');`, 'Function is not supported'],
    [`return Promise;`, 'Promise is not supported'],
    [`return Date.now();`, 'Date is not supported'],
    [`return [0].filter(Boolean);`, 'Boolean is not supported'],
    [`return parseInt('1');`, 'parseInt is not supported'],
    [`return arguments;`, 'arguments is not supported'],
    [`return Number('1');`, 'Number may only be used for its members: isFinite, isNaN'],
    [`return Object.freeze({});`, 'Object.freeze is not supported'],
    [`return Object['create'](null);`, 'Object.create is not supported'],
    [`return Array.isArray([]);`, 'Array.isArray is not supported'],
    [`return Math.sqrt(4);`, 'Math.sqrt is not supported'],
    [`console.warn('x');`, 'console.warn is not supported'],
    [`return 'a'.padStart(2);`, 'the method padStart is not supported'],
    [`return ctx.args.n.toString();`, 'the method toString is not supported'],
    [`const f = () => 1; return f.apply(null);`, 'the method apply is not supported'],
    [`const f = () => 1; return f.bind({});`, 'the method bind is not supported'],
    [`const f = () => 1; return f['call']();`, 'the method call is not supported'],
  ])('%s', (body, value) => {
    expect(refusals(inHandler(body))).toEqual([value]);
  });

  test.each(['Date', 'Map', 'Set', 'RegExp', 'Promise', 'Error'])('new %s', (name) => {
    expect(refusals(inHandler(`return new ${name}();`))).toEqual(['new is not supported', `${name} is not supported`]);
  });

  test('recursion through another function', () => {
    const code = `function a(n) { return b(n); } function b(n) { return a(n); } export function request() { return a(1); }`;
    expect(refusals(code)).toEqual([
      'recursion is not supported: b calls itself',
      'recursion is not supported: a calls itself',
    ]);
  });

  test('await, at the top level', () => {
    expect(refusals(`await 1; export function request() {}`)).toEqual(['await is not supported']);
  });

  test('imports that AppSync does not provide', () => {
    expect(refusals(`import x from './x.js'; import { readFile } from 'node:fs';`)).toEqual([
      `the module './x.js' cannot be imported; bundle it into the code`,
      `the module 'node:fs' cannot be imported; bundle it into the code`,
    ]);
  });

  test('names that its modules do not export', () => {
    expect(refusals(`import { toJson } from '@aws-appsync/utils'; export const request = () => toJson(1);`)).toEqual([
      `the module '@aws-appsync/utils' has no export 'toJson'`,
    ]);
    expect(
      refusals(`import ddb from '@aws-appsync/utils/dynamodb'; export const request = () => ddb.get({});`),
    ).toEqual([`the module '@aws-appsync/utils/dynamodb' has no export 'default'`]);
  });

  test.each([`export default 1;`, `export * from '@aws-appsync/utils';`, `export { util } from '@aws-appsync/utils';`])(
    '%s',
    (code) => {
      expect(codeErrorsOf(code)).toMatchObject([{ errorType: 'LINT_ERROR' }]);
    },
  );

  test('code of more than 32,768 bytes', () => {
    const code = `export function request() {}`;
    expect(codeErrorsOf(code.padEnd(32_768))).toEqual([]);
    expect(refusals(code.padEnd(32_769))).toEqual(['Code must be 32768 bytes or less']);
    expect(refusals(`${code}//${'ß'.repeat(16_384)}`)).toEqual(['Code must be 32768 bytes or less']);
  });

  test('text that is not a module, with the place', () => {
    expect(codeErrorsOf(`export function request() {\n  return (;\n}`)).toEqual([
      {
        errorType: 'PARSER_ERROR',
        value: 'Parsing error: Unexpected token',
        location: { line: 2, column: 11, span: 0 },
      },
    ]);
  });
});

test('reports every problem, in the order of the text, with line, column and length', () => {
  expect(codeErrorsOf(`export function request(ctx) {\n  let n = 0;\n  n++;\n  return /x/;\n}`)).toEqual([
    {
      errorType: 'LINT_ERROR',
      value: 'the operators ++ and -- are not supported; use += 1 and -= 1',
      location: { line: 3, column: 3, span: 3 },
    },
    {
      errorType: 'LINT_ERROR',
      value: 'regular expression literals are not supported; use util.matches()',
      location: { line: 4, column: 10, span: 3 },
    },
  ]);
});

test.each(['rds', 'ai'])('reports @aws-appsync/utils/%s as not built, not as wrong', (name) => {
  const code = `import * as m from '@aws-appsync/utils/${name}'; export const request = () => m.x();`;
  expect(() => codeErrorsOf(code)).toThrow(UnsupportedError);
});

test.each([
  `import { sql } from '@aws-appsync/utils/rds';`,
  `import * as ai from '@aws-appsync/utils/ai';`,
  `import { Context, util } from '@aws-appsync/utils';`,
  `import '@aws-appsync/utils';`,
  `import utils from '@aws-appsync/utils';`,
  `import utils, { 'no such "name' as other } from '@aws-appsync/utils';`,
])('accepts an unused import: %s', (line) => {
  expect(evaluate(`${line} export function request() { return util.authType(); }`).result).toBe(
    'API Key Authorization',
  );
});

test('an import may write the name of an export as a text', () => {
  const code = `import { 'util' as u } from '@aws-appsync/utils'; export const request = () => u.authType();`;
  expect(evaluate(code).result).toBe('API Key Authorization');
});

test('what this version of V8 cannot parse is an error in the code', () => {
  expect(codeErrorsOf('#!/usr/bin/env node\nexport function request() { return 1; }')).toMatchObject([
    { errorType: 'PARSER_ERROR', location: { line: 1, column: 1 } },
  ]);
});
