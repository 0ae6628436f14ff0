import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJudge } from './openJudge.ts';
import { checkCode } from './checkCode.ts';
import { told } from './finding.ts';
import { weigh } from './weigh.ts';

/** Both handlers. `body` is the second line, from column 1. */
const code = (body: string) => `import { util } from '@aws-appsync/utils'; export function request(ctx) {
${body}
}
export function response(ctx) { return ctx.result; }
`;

/** The first lines of the refusals, in AppSync's words. */
const refusals = async (...bodies: string[]): Promise<string[][]> =>
  (await checkCode(bodies.map(code))).map((findings) =>
    findings.map((finding) => told('code.js', finding).split('\n')[0] as string),
  );

/** Cases from the collection of public reports: a body, and its refusals. */
const REFUSED: [string, string, string[]][] = [
  [
    'A1 an array that gets elements of another shape (aws-appsync-community#334)',
    'let b = [{ a: 5 }]; b.push({ b: 6 }); return b;',
    [
      "code.js(2,28): error TS2345: Argument of type '{ b: number; }' is not assignable to parameter of type '{ a: number; }'.",
    ],
  ],
  [
    'A2 a variable that gets another shape (aws-appsync-community#279)',
    'let SK = { ge: ctx.args.a }; if (ctx.args.b) SK = { eq: ctx.args.b }; return SK;',
    [
      "code.js(2,46): error TS2741: Property 'ge' is missing in type '{ eq: any; }' but required in type '{ ge: any; }'.",
    ],
  ],
  [
    'A3 a spread into a function of fixed arity (aws-appsync-community#323)',
    'const args = ["no", "Bad"]; util.appendError(...args); return {};',
    ['code.js(2,46): error TS2556: A spread argument must either have a tuple type or be passed to a rest parameter.'],
  ],
  [
    'A4 a destructured parameter that a caller partly omits (aws-appsync-community#324)',
    'const foo = ({ required, optional }) => [required, optional]; return foo({ required: "x" });',
    [
      "code.js(2,74): error TS2345: Argument of type '{ required: string; }' is not assignable to parameter of type '{ required: any; optional: any; }'.",
    ],
  ],
  [
    'A5 more arguments than parameters',
    'const f = () => true; return f(ctx.args);',
    ['code.js(2,32): error TS2554: Expected 0 arguments, but got 1.'],
  ],
  [
    'A6 a repeated key',
    'return { a: 1, a: 2 };',
    ['code.js(2,16): error TS1117: An object literal cannot have multiple properties with the same name.'],
  ],
  [
    'A6 an index from rows of several shapes',
    'const names = ["x", "y"]; return [[0, ["a"]], [1, ["b"]]].map((row) => names[row[0]]);',
    ["code.js(2,78): error TS2538: Type 'string[]' cannot be used as an index type."],
  ],
  [
    'A6 a utility of VTL',
    'return util.toJson({});',
    ["code.js(2,13): error TS2339: Property 'toJson' does not exist on type 'Util'."],
  ],
  [
    'A6 a misspelt utility',
    'return util.time.epochSecondsToISO8601(1);',
    [
      "code.js(2,18): error TS2551: Property 'epochSecondsToISO8601' does not exist on type 'TimeUtils'. Did you mean 'epochMilliSecondsToISO8601'?",
    ],
  ],
  [
    'A10 sort with a comparator (aws-appsync-community#325)',
    'return [2, 1].sort((a, b) => a - b);',
    ['code.js(2,8): error @aws-appsync/no-function-passing: Functions can not be passed as an argument'],
  ],
  [
    'A14 recursion',
    'return request(ctx);',
    [
      'code.js(2,8): error @aws-appsync/no-recursion: Recursive function calls not supported. Detected cycle in request <-request',
    ],
  ],
  [
    'A14 a regular expression',
    'return /a/;',
    ['code.js(2,8): error @aws-appsync/no-regex: Regex literals are not supported.'],
  ],
  [
    'A14 try',
    'try { return 1; } catch { return 2; }',
    ['code.js(2,1): error @aws-appsync/no-try: Try statements are not supported.'],
  ],
  ['A14 while', 'while (false) {}', ['code.js(2,1): error @aws-appsync/no-while: While statements are not supported.']],
  [
    'A14 for',
    'for (let i = 0; i < 1; i += 1) {}',
    ['code.js(2,1): error @aws-appsync/no-for: For statements are not supported.'],
  ],
  [
    'A14 continue',
    'for (const a of []) { continue; }',
    ['code.js(2,23): error @aws-appsync/no-continue: Continue statements are not supported'],
  ],
  [
    'A14 ++',
    'let i = 0; i++;',
    ['code.js(2,12): error @aws-appsync/no-disallowed-unary-operators: The operator ++ is not supported'],
  ],
];

/** A8, A9 (aws-appsync-community#303, #295): names that the plugin accepts but AppSync refuses. */
const MISSING: [string, string][] = [
  ['return String(1);', 'String'],
  ['return Number("1");', 'Number'],
  ['return Boolean(1);', 'Boolean'],
  ['return Object(1);', 'Object'],
  ['return Array.isArray([]);', 'Array.isArray'],
  ['return Array.from([]);', 'Array.from'],
  ['return Promise.resolve(1);', 'Promise'],
  ['return Date.now();', 'Date'],
  ['return RegExp("a");', 'RegExp'],
  ['return Symbol("a");', 'Symbol'],
  ['return Map;', 'Map'],
  ['return Set;', 'Set'],
  ['return parseInt("1");', 'parseInt'],
  ['return parseFloat("1");', 'parseFloat'],
  ['return Number.isInteger(1);', 'Number.isInteger'],
  ['return Number["isInteger"](1);', 'Number.isInteger'],
  ['return Object.fromEntries([]);', 'Object.fromEntries'],
  ['return [0].filter(Boolean);', 'Boolean'],
];

test("refuses names that do not exist, in AppSync's words", async () => {
  const found = await refusals(...MISSING.map(([body]) => body));
  for (const [index, [body, name]] of MISSING.entries())
    expect(found[index], body).toEqual([
      expect.stringMatching(
        `error (appsync-check/names: Invalid function: ${name.replace('.', '\\.')} \\[code: INVALID_FUNCTION_INVOCATION\\]|@aws-appsync/)`,
      ),
    ]);
});

test('refuses what AppSync was seen to refuse, with its code', async () => {
  const found = await refusals(...REFUSED.map(([, body]) => body));
  for (const [index, [name, , expected]] of REFUSED.entries()) expect(found[index], name).toEqual(expected);
});

describe('takes', () => {
  test('the workarounds from the same reports, and code on which reports disagree', async () => {
    const bodies = [
      'let b = []; b.push({ a: 5 }); b.push({ b: 6 }); return b;',
      'let SK; if (ctx.args.b) { SK = { eq: 1 }; } else { SK = { ge: 1 }; } return SK;',
      'const foo = (o) => { const { required, optional } = o; return [required, optional]; }; return foo({ required: "x" });',
      'return ctx.args.list.includes("a") || ["a"].includes("a");',
      'const { roles = [] } = ctx.args; return roles;',
      'var x = 1; return x;',
      'return [10, 1, 2].sort();',
      'console.log("a", 1); console.error({}); return util.dynamodb.toMapValues({ id: util.autoId() });',
    ];
    expect(await refusals(...bodies)).toEqual(bodies.map(() => []));
  });

  test('what AWS publishes as samples: helpers of DynamoDB and RDS, and types in comments', async () => {
    const utils = '@aws-appsync/utils';
    const samples = [
      `import * as ddb from '${utils}/dynamodb';
/** @returns {import('${utils}').HTTPRequest} a type that has had parameters since */
const fetched = () => ({ method: 'GET', resourcePath: '/' });
export function request(ctx) {
  if (ctx.stash.fetches) return fetched();
  const { id, ...values } = ctx.args.input;
  return ddb.update({ key: { id }, update: { ...values, n: ddb.operations.increment(1) }, condition: { id: { attributeExists: true } } });
}`,
      `import { query } from '${utils}/dynamodb';
export const request = (ctx) =>
  query({ index: 'byName', query: { name: { eq: ctx.args.name } }, filter: { city: { contains: ctx.args.city } } });`,
      `import { sql, createPgStatement } from '${utils}/rds';
export const request = (ctx) => createPgStatement(sql\`select * from album where id = \${ctx.args.id}\`);`,
    ];
    const response = '\nexport const response = (ctx) => ctx.result;\n';
    expect(await checkCode(samples.map((sample) => sample + response))).toEqual([[], [], []]);
  });

  test('no name that a module of AWS does not have, and no tagged template but sql', async () => {
    const body = `const tag = (parts) => parts; return get(tag\`a\`);`;
    const [findings] = await checkCode([`import { get, gett } from '@aws-appsync/utils/dynamodb';\n${code(body)}`]);
    expect(findings!.map(({ line, rule }) => [line, rule])).toEqual([
      [1, 'TS2724'],
      [3, 'no-restricted-syntax'],
    ]);
  });

  test('code outside the handlers', async () => {
    const findings = await checkCode([`var a = 1;\nconst b = { c: a };\n${code('return b;')}`]);
    expect(findings).toEqual([[]]);
  });
});

test('refuses modules that AppSync does not have, though they are installed here', async () => {
  const imports = ["import ts from 'typescript';", "import 'typescript';", "import { a } from './a.js';"];
  const found = await checkCode(imports.map((line) => `${line}\n${code('return {};')}`));
  expect(found.map((findings) => findings.map(({ line, rule }) => `${line}: ${rule}`))).toEqual([
    ['1: TS2307'],
    ['1: TS2882'],
    ['1: TS2307'],
  ]);
  const provided =
    "import { get } from '@aws-appsync/utils/dynamodb';\nimport { select } from '@aws-appsync/utils/rds';\n";
  expect(await checkCode([`${provided}${code('return [get, select];')}`])).toEqual([[]]);
});

test('refuses code without both handlers', async () => {
  const told = await checkCode([
    '',
    'export const request = () => ({});',
    'function request() {}\nexport { request };',
  ]);
  expect(told.map((findings) => findings.map(({ message }) => message))).toEqual([
    ['the code exports no request handler', 'the code exports no response handler'],
    ['the code exports no response handler'],
    ['the code exports no response handler'],
  ]);
});

test('names the type library when only one finds fault', async () => {
  const [findings] = await checkCode([code('return Object.hasOwn(ctx.args, "id");')]);
  expect(findings).toMatchObject([{ line: 2, column: 15, span: 6, rule: 'TS2550', library: 'es2020' }]);
});

test('code that does not parse is refused for that alone', async () => {
  expect(await refusals('return (;')).toEqual([['code.js(2,9): error TS1109: Expression expected.']]);
});

test('counts UTF-8 bytes', async () => {
  const frame = code('return "";').length;
  const [fits, tooLong] = await refusals(
    `return "${'ß'.repeat((32_768 - frame) / 2)}";`,
    `return "${'ß'.repeat((32_768 - frame) / 2 + 1)}";`,
  );
  expect(fits).toEqual([]);
  expect(tooLong).toEqual(['code.js(1,1): error size: Code must be 32768 bytes or less']);
});

test("holds code to its caller's budget", async () => {
  const budget = { maxBytes: 200, maxFunctions: 2, maxBranches: 1 };
  const findings = await checkCode([code('return {};'), code('const f = (a) => (a ? 1 : a || 2); return f(3);')], {
    budget,
  });
  expect(findings.map((found) => found.map((finding) => told('code.js', finding)))).toEqual([
    [],
    [
      'code.js(1,1): error budget/functions: 3 functions, the budget is 2',
      'code.js(1,1): error budget/branches: 2 branches, the budget is 1',
    ],
  ]);
});

test('weighs each kind of function and branch', () => {
  const text = `
    function a() {}
    const b = () => ({ c: function () {} });
    if (x) y; else z;
    x ? y : z;
    x && y;
    z ?? 1;
    switch (x) { case 1: break; default: }
    const { d = 1 } = b();
  `;
  expect(weigh(text)).toEqual({ bytes: text.length, functions: 3, branches: 6, defaults: 1 });
});

test('judges in a separate process as it does here, and judges each code once', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'verdicts-'));
  onTestFinished(() => rmSync(cacheFolder, { recursive: true, force: true }));
  const codes = [code('return {};'), code('return util.toJson({});'), code('return {};')];
  const here = await checkCode(codes);
  expect(await checkCode(codes, { apart: true, cacheFolder })).toEqual(here);
  expect(readdirSync(cacheFolder)).toHaveLength(2);
  expect(await checkCode(codes, { cacheFolder })).toEqual(here);
});

test('a running judge answers calls in order, and none once it is closed', async () => {
  const judge = openJudge();
  const asked = ['return {};', 'return util.toJson({});', 'return {};'].map((body) =>
    checkCode([code(body)], { apart: judge, typesOnly: true }),
  );
  expect((await Promise.all(asked)).map(([findings]) => findings!.map(({ rule }) => rule))).toEqual([
    [],
    ['TS2339'],
    [],
  ]);
  judge.close();
  await expect(checkCode([code('return {};')], { apart: judge })).rejects.toThrow(
    'the judgement of resolver code failed',
  );
});
