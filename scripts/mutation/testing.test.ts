import { afterEach, expect, test } from 'vitest';
import { resolverUnderTest } from './testing.ts';

const stryker = (globalThis as { __stryker__?: Record<string, unknown> }).__stryker__!;
afterEach(() => {
  for (const name of Object.keys(stryker)) delete stryker[name];
});

/** A resolver as Stryker writes it. */
const contents = `
function stryMutAct_9fa48(id: string) { return new Function(id)(); }
function stryCov_9fa48(...ids: string[]) {}
export const request = () => ({ payload: null });
export function response(ctx: { result: string[] }) {
  if (stryMutAct_9fa48("7")) {
    {}
  } else {
    stryCov_9fa48("7");
    return stryMutAct_9fa48("8") ? [] : (stryCov_9fa48("8"), ctx.result);
  }
}`;
const resolver = () => resolverUnderTest({ contents, resolveDir: import.meta.dirname }, 0);
const answer = (of: ReturnType<typeof resolver>) => of.response({ result: ['a'] }).result;

test('a handler has the mutant that is active when it runs', () => {
  const one = resolver();
  expect(answer(one)).toEqual(['a']);
  stryker['activeMutant'] = '8';
  expect(answer(one)).toEqual([]);
  stryker['activeMutant'] = '7';
  expect(answer(one)).toBeNull();
  stryker['activeMutant'] = 'of another file';
  expect(answer(one)).toEqual(['a']);
});

test('a test covers every mutant of the bundles whose handlers it runs', () => {
  const one = resolver();
  expect(stryker['mutantCoverage']).toBeUndefined();
  stryker['currentTestId'] = 'reads';
  answer(one);
  answer(one);
  expect(stryker['mutantCoverage']).toEqual({ static: {}, perTest: { reads: { 7: 2, 8: 2 } } });
});
