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
