import fc from 'fast-check';
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

/**
 * Stands in for `vitest` in a mutation run, on Mocha. Vitest starts a thread and loads every module for each mutant;
 * Mocha repeats the tests in a process that has loaded them, in a fiftieth of the time. It has the functions that the
 * tests of `domain/`, `resolvers/` and pure modules use.
 */
type Work = (...args: never[]) => unknown;
type Define = (title: string, work: () => unknown) => void;

/** Mocha sets these anew before it loads each file. */
const mocha = globalThis as unknown as Record<'describe' | 'it' | 'before' | 'after', Define> &
  Record<'beforeEach' | 'afterEach', (work: () => unknown) => void>;

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

// One example that breaks a property is enough. Looking for the smallest one would take seconds.
fc.configureGlobal({ endOnFailure: true });

export const { expect } = chai;

/** The titles of the open `describe` blocks. Stryker knows a test by its full title, so none may occur twice. */
const path: string[] = [];
const used = new Map<string, number>();

function unique(title: string): string {
  const full = [...path, title].join(' ');
  const times = (used.get(full) ?? 0) + 1;
  used.set(full, times);
  return times === 1 ? title : `${title} (${times})`;
}

const withEach = (define: (title: string, work: Work) => void) =>
  Object.assign(define, {
    each: (rows: readonly unknown[]) => (title: string, work: Work) => {
      for (const row of rows) {
        const args = (Array.isArray(row) ? row : [row]) as never[];
        define(title, () => work(...args));
      }
    },
  });

export const test = withEach((title, work) => mocha.it(unique(title), () => untilFinished(work)));
export const it = test;

export const describe = withEach((title, work) => {
  const name = unique(title);
  mocha.describe(name, () => {
    path.push(name);
    work();
    path.pop();
  });
});

let finishing: Array<() => unknown> = [];

/** A mutant that leaves a test waiting costs this time, but no new process. Tests take milliseconds. */
const LIMIT_MILLISECONDS = 10_000;

async function untilFinished(work: () => unknown): Promise<void> {
  finishing = [];
  let limit: NodeJS.Timeout | undefined;
  const tooLong = new Promise((_, reject) => {
    limit = setTimeout(() => reject(new Error('the test waits for ever')), LIMIT_MILLISECONDS);
  });
  try {
    await Promise.race([work(), tooLong]);
  } finally {
    clearTimeout(limit);
    for (const last of finishing.reverse()) await last();
  }
}

export function onTestFinished(work: () => unknown): void {
  finishing.push(work);
}

export const beforeAll = (work: () => unknown) => mocha.before('', work);
export const afterAll = (work: () => unknown) => mocha.after('', work);
export const beforeEach = (work: () => unknown) => mocha.beforeEach(work);
export const afterEach = (work: () => unknown) => mocha.afterEach(work);
