import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Closes a run with one plain line: how many tests passed, and how many failed (a file that could not be loaded counts
 * as one). The file that TASKWIRE_COUNTS names, if it is set, gets the line as well: `.ci/run` adds up the runs.
 */
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
    const line = `${passed} passed, ${failed} failed`;
    console.log(`\n${line}`);
    const counts = process.env['TASKWIRE_COUNTS'];
    if (counts !== undefined) appendFileSync(counts, `${line}\n`);
  }
}
