/**
 * A setup file: writes the CPU time of each test file (with its worker threads and the child processes that have ended)
 * as a line of JSON to the file that TEST_COSTS names. Wall time says little on a shared machine.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, expect } from 'vitest';

/** @see proc(5): fields 16 and 17 of `/proc/self/stat`, in hundredths of a second; 0 if the file does not exist. */
function childrenSeconds(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

function cpuSeconds(): { own: number; children: number } {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, children: childrenSeconds() };
}

const costs = process.env['TEST_COSTS'];
if (costs !== undefined) {
  const before = cpuSeconds();
  const begun = performance.now();
  // Registered first, so that it runs last: after the file's own clouds are closed.
  afterAll(() => {
    const { own, children } = cpuSeconds();
    const { testPath = '' } = expect.getState();
    const line = {
      file: relative(process.cwd(), testPath),
      own: own - before.own,
      children: children - before.children,
      wall: (performance.now() - begun) / 1000,
    };
    appendFileSync(costs, `${JSON.stringify(line)}\n`);
  });
}
