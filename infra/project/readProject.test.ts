import { join } from 'node:path';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aProject, type Files, handlers } from '../testing/aProject.ts';
import { readProject } from './readProject.ts';

const read = (changes: Files = {}) => {
  const root = aProject(changes);
  return readProject(root, join(root, '.build'), true);
};
/** The problems found in reading, line by line. */
const problems = async (changes: Files): Promise<string[]> =>
  read(changes).then(
    () => [],
    (error: Error) => error.message.split('\n'),
  );

const aTable = (entries: string) => ({ 'resolvers/resolvers.ts': `export const resolvers = { ${entries} };` });
const TASK = `'Query.task': { dataSource: 'read', code: 'task/load.ts' }`;
const ME = `'Query.me': { dataSource: 'lambda/say-hello', code: 'Query.me.ts' }`;

test('reads schema, resolvers and functions of a sound project', async () => {
  const project = await read();
  expect(project.schema.rootCoordinates).toEqual(['Query.task', 'Query.me']);
  expect(Object.keys(project.resolvers)).toEqual(['Query.task', 'Query.me']);
  expect([...project.functions.keys()]).toEqual(['say-hello']);
  expect(readFileSync(project.resolverBundles.fileOf('task/load.ts'), 'utf8')).toContain('export{request,response}');
  expect(readFileSync(join(project.functionFolder('say-hello'), 'index.js'), 'utf8')).toContain('module.exports');
});

test('reads a changed project again in the same process', async () => {
  const root = aProject();
  await readProject(root, join(root, '.build'), true);
  writeFileSync(join(root, 'resolvers/resolvers.ts'), `export const resolvers = { ${ME} };`);
  await expect(readProject(root, join(root, '.build'), true)).rejects.toThrow('Query.task has no resolver');
});

test('judges what changed first, and everything else only if that is sound', async () => {
  const root = aProject();
  const build = join(root, '.build');
  const edit = (text: string) => writeFileSync(join(root, 'resolvers/Query.me.ts'), handlers(text));
  await readProject(root, build, false);
  edit('throw 1;');
  await readProject(root, build, false);
  await expect(readProject(root, build, true)).rejects.toThrow('resolvers/Query.me.ts:');
  expect(readdirSync(join(build, 'judged'))).toHaveLength(1);
  edit('return null;');
  await readProject(root, build, true);
  expect(readdirSync(join(build, 'judged'))).toHaveLength(3);
});

describe('refuses a table that does not fit the schema', () => {
  test('a root field without a resolver', async () => {
    expect(await problems({ ...aTable(ME) })).toEqual([
      'Query.task has no resolver: add it to resolvers/resolvers.ts, or take the field out of schema/',
    ]);
  });

  test('a resolver without a field', async () => {
    expect(
      await problems(aTable(`${TASK}, ${ME}, 'Task.owner': { dataSource: 'none', code: 'task/load.ts' }`)),
    ).toEqual(['resolvers/resolvers.ts names Task.owner, which is no field in schema/']);
  });

  test('a missing data source', async () => {
    expect(
      await problems(aTable(`'Query.task': { dataSource: 'lambda/nobody', code: 'task/load.ts' }, ${ME}`)),
    ).toEqual(['Query.task uses the data source "lambda/nobody": use one of read, write, none, lambda/say-hello']);
  });

  test('more steps than a pipeline allows', async () => {
    const steps = Array(11).fill(`{ dataSource: 'read', code: 'task/load.ts' }`).join(', ');
    expect(await problems(aTable(`'Query.task': { code: 'shared/pipeline.ts', steps: [${steps}] }, ${ME}`))).toEqual([
      'Query.task has 11 steps: a pipeline takes 1 to 10',
    ]);
  });

  test('batching where nothing is batched', async () => {
    expect(
      await problems(aTable(`'Query.task': { dataSource: 'read', code: 'task/load.ts', maxBatchSize: 5 }, ${ME}`)),
    ).toEqual(['Query.task has maxBatchSize 5: 0 to 2000, on a lambda data source only']);
  });

  test('a resolver function that nothing calls', async () => {
    expect(await problems(aTable(`${TASK}, 'Query.me': { dataSource: 'none', code: 'Query.me.ts' }`))).toEqual([
      'functions/say-hello is a resolver function that no resolver calls',
    ]);
  });

  test('all of these at once', async () => {
    expect(await problems(aTable(`'Query.nobody': { dataSource: 'none', code: 'task/load.ts' }`))).toHaveLength(4);
  });
});

describe('refuses resolver code', () => {
  test('that does not exist', async () => {
    expect(await problems({ 'resolvers/task/load.ts': undefined })).toEqual([
      'resolvers/task/load.ts is in resolvers.ts but does not exist',
    ]);
  });

  test('that is in no entry', async () => {
    expect(await problems({ 'resolvers/task/forgotten.ts': handlers('return {};') })).toEqual([
      'resolvers/task/forgotten.ts is in no entry of resolvers/resolvers.ts',
    ]);
  });

  test('but not files that an entry imports, nor tests', async () => {
    const changes = {
      'resolvers/task/load.ts': handlers('return {id: key(ctx.args.id)};', `import { key } from './key.ts';`),
      'resolvers/task/key.ts': 'export const key = (id) => id;',
      'resolvers/task/key.test.ts': '',
    };
    expect(await problems(changes)).toEqual([]);
  });

  test('without both handlers', async () => {
    expect(await problems({ 'resolvers/task/load.ts': 'export const request = () => ({});' })).toEqual([
      'resolvers/task/load.ts: appsync-check/handlers: the code exports no response handler',
    ]);
  });

  test('longer than AppSync allows', async () => {
    expect(await problems({ 'resolvers/task/load.ts': handlers(`return '${'ß'.repeat(17_000)}';`) })).toEqual([
      'resolvers/task/load.ts: size: Code must be 32768 bytes or less',
    ]);
  });

  test('that does not compile, with file and line', async () => {
    expect((await problems({ 'resolvers/task/load.ts': 'export const = 1;' })).join('\n')).toContain(
      'resolvers/task/load.ts:1:13: ERROR',
    );
  });

  test.each([
    ['throw new Error("x");', ['INVALID_FUNCTION_INVOCATION', 'no throw', 'no constructors']],
    ['return new Map();', ['no-restricted-syntax', 'INVALID_FUNCTION_INVOCATION']],
    ['return Date.now();', ['INVALID_FUNCTION_INVOCATION']],
    ['return fetch("http://x");', ['TS2304']],
    ['return crypto.randomUUID();', ['TS2304']],
    ['for (let i = 0; i < 3; i += 1) {} return 1;', ['@aws-appsync/no-for']],
    ['let i = 0; i++; return i;', ['@aws-appsync/no-disallowed-unary-operators']],
    ['while (true) {} ', ['@aws-appsync/no-while']],
    ['try { return 1; } catch { return 2; }', ['@aws-appsync/no-try']],
    ['return /a/;', ['@aws-appsync/no-regex']],
    ['return [2, 1].sort((a, b) => a - b);', ['@aws-appsync/no-function-passing']],
    ['ctx.stash = {};', ['@aws-appsync/no-disallowed-re-assignment']],
    ['return "id" in ctx.args;', ['@aws-appsync/no-in-operator']],
    ['const rows = [{ a: 1 }]; rows.push({ b: 2 }); return rows;', ['TS2345']],
    ['return Object.hasOwn(ctx.args, "id");', ['TS2550']],
  ])('that AppSync refuses: %s', async (body, rules) => {
    const found = await problems({ 'resolvers/task/load.ts': handlers(body) });
    for (const rule of rules) expect(found.join('\n')).toContain(rule);
    expect(found.every((line) => /^resolvers\/task\/load\.ts:\d+:\d+: /.test(line))).toBe(true);
  });

  test('by its position in the sources, once for all bundles that contain it', async () => {
    const changes = {
      'resolvers/task/load.ts': handlers('return wait(ctx);', `import { wait } from '../shared/wait.ts';`),
      'resolvers/Query.me.ts': handlers('return wait(ctx);', `import { wait } from './shared/wait.ts';`),
      'resolvers/shared/wait.ts':
        'interface Wait {\n  no: string;\n}\n\nexport function wait(on: Wait) {\n  while (on.no) {}\n}\n',
    };
    expect(await problems(changes)).toEqual([
      expect.stringMatching(/^resolvers\/shared\/wait\.ts:6:3: @aws-appsync\/no-while: /),
    ]);
  });

  test('even if a comment disables the rule', async () => {
    const changes = { 'resolvers/task/load.ts': handlers('/* eslint-disable */ throw 1;') };
    expect((await problems(changes)).join()).toContain('APPSYNC_JS has no throw');
  });
});

describe('refuses a function', () => {
  const aFunction = (spec: string) => ({ 'functions/say-hello/function.ts': `export const fn = ${spec};` });

  test('that runs longer than AppSync waits', async () => {
    expect(await problems(aFunction(`{ timeoutSeconds: 31, trigger: { kind: 'resolver' } }`))).toEqual([
      'functions/say-hello/function.ts: timeoutSeconds is 31, but its caller waits 30 seconds at most',
    ]);
  });

  test('that uses the table without knowing its name', async () => {
    expect(
      await problems(aFunction(`{ timeoutSeconds: 3, trigger: { kind: 'resolver' }, tableActions: ['GetItem'] }`)),
    ).toEqual(['functions/say-hello/function.ts: it has table actions but does not read TABLE_NAME']);
  });

  test('that would make the template circular', async () => {
    const changes = {
      'functions/greet-user/function.ts': `export const fn = { timeoutSeconds: 3, trigger: { kind: 'cognito', event: 'preSignUp' }, environment: ['USER_POOL_ID'] };`,
      'functions/greet-user/handler.ts': 'export const handler = async (event) => event;',
    };
    expect(await problems(changes)).toEqual([
      'functions/greet-user/function.ts: a trigger reads the user pool id from its event: USER_POOL_ID would make the template circular',
    ]);
  });
});
