import { compileFunction } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { mutantsIn, withMutant } from './oneMutant.ts';

/** As Stryker writes it, and a bundler leaves it. */
const bundle = `function stryNS_9fa48() { return {}; }
stryNS_9fa48();
function stryCov_9fa48() {}
function stryMutAct_9fa482(id) { return false; }
const isLate = stryMutAct_9fa48("1") ? () => undefined : (stryCov_9fa48("1"), (() => {
  const isLate = (due, now) => stryMutAct_9fa482("3") ? due <= now : stryMutAct_9fa482("2") ? true : (stryCov_9fa482("2", "3"), due < now);
  return isLate;
})());
export function response(ctx) {
  if (stryMutAct_9fa48("4")) {
    {}
  } else {
    stryCov_9fa48("4");
    const { due } = ctx;
    return stryMutAct_9fa48("5") ? {} : (stryCov_9fa48("5"), { due, late: isLate(due, ctx.now) });
  }
}`;

const run = (mutant: string | undefined, due: number) => {
  const code = withMutant(bundle, mutant).replace('export function', 'return function');
  return (compileFunction(code)() as (ctx: object) => unknown)({ due, now: 2 });
};

test('names the mutants of a bundle', () => {
  expect(mutantsIn(bundle)).toEqual(['1', '3', '2', '4', '5']);
});

describe('a bundle', () => {
  test('without a mutant behaves like the source, and shows no trace of Stryker', () => {
    const code = withMutant(bundle);
    expect(code).not.toContain('stry');
    expect([1, 2].map((due) => run(undefined, due))).toEqual([
      { due: 1, late: true },
      { due: 2, late: false },
    ]);
  });

  test.each<[string, unknown]>([
    ['1', { due: 2, late: undefined }],
    ['2', { due: 2, late: true }],
    ['3', { due: 2, late: true }],
    ['4', undefined],
    ['5', {}],
  ])('has the mutant %s', (mutant, answer) => {
    expect(run(mutant, 2)).toEqual(answer);
  });

  test('has no more functions than its source', () => {
    expect(withMutant(bundle).match(/=>|function/g)).toHaveLength(2);
  });
});
