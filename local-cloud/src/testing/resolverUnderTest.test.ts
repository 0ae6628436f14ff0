import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { resolverUnderTest } from './resolverUnderTest.ts';

test('a stash that one handler left tells the next one which numbers came from DynamoDB', () => {
  const contents = `export const request = (ctx) => { ctx.stash.n = ctx.result.n; return {}; };
export const response = (ctx) => \`\${ctx.stash.n}\`;`;
  const { request, response } = resolverUnderTest({ contents, resolveDir: import.meta.dirname }, 0, 'observed,B4=on');
  const { stash } = request({ result: { n: 5 } });
  expect(response({ stash }).result).toBe('null');
  expect(response({ stash: { n: 5 } }).result).toBe('5');
});

test('what the bundler warns of is not printed among the output of the caller', async () => {
  const code = 'export const request = () => ({ a: 1, a: 2 });\nexport const response = () => null;';
  const program = `import { resolverUnderTest } from ${JSON.stringify(join(import.meta.dirname, 'resolverUnderTest.ts'))};
    const source = { contents: ${JSON.stringify(code)}, resolveDir: '.' };
    console.log(resolverUnderTest(source, 0, 'documented').request({}).result);`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  expect(await promisify(execFile)(process.execPath, args)).toEqual({ stdout: '{ a: 2 }\n', stderr: '' });
});
