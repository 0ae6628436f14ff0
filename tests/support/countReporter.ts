import type { Reporter, TestModule } from 'vitest/node';

/** Closes a run with one plain line: how many tests passed, how many failed (a file that could not be loaded counts as one). */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      if (module.children.size === 0 && module.state() === 'failed') failed += 1;
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1;
        else failed += 1;
      }
    }
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
