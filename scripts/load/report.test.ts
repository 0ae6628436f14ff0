import { expect, test } from 'vitest';
import { loadOptions } from './options.ts';
import { reportOf } from './report.ts';
import type { LoadResult } from './run.ts';

const options = loadOptions(['--scenario', 'lists', '--duration', '10s']);
const time = { min: 1, max: 90, count: 99, p50: 20, p95: 80, p99: 90 };
const RESULT: LoadResult = {
  driven: {
    arrivals: 100,
    times: new Map([['lists', time]]),
    failures: new Map([['lists', new Map([['THROTTLED', 1]])]]),
  },
  samples: [],
  redriven: [],
  invariants: [{ name: 'counters are what the tasks say', looked: 7, departures: [] }],
};
const sample = (seconds: number, heapMegabytes: number) => ({
  seconds,
  heapMegabytes,
  threads: 20,
  cloudMegabytes: 600,
  engineMegabytes: 50,
  handles: 40,
});

test('a run within its bounds reports nothing', () => {
  const { lines, broken } = reportOf(RESULT, options, 'aws');
  expect(broken).toEqual([]);
  expect(lines).toContain('| lists | 99 | 1 THROTTLED | 20 | 80 | 90 | 500 |');
  expect(lines).toContain('| counters are what the tasks say | 7 | 0 |');
});

test('reports what was set aside and redriven', () => {
  const redriven = [{ from: 'taskwire-dev-mail-failed', to: 'taskwire-dev-mail', messages: 2 }];
  const { lines, broken } = reportOf({ ...RESULT, redriven }, options, 'local');
  expect(broken).toEqual([]);
  expect(lines).toContain('Set aside while things went wrong, and redriven: 2 of taskwire-dev-mail-failed.');
});

test('reports slow answers, failures and violations', () => {
  const driven = {
    ...RESULT.driven,
    times: new Map([['lists', { ...time, p95: 501 }]]),
    failures: new Map([['lists', new Map([['THROTTLED', 3]])]]),
  };
  const invariants = [{ name: 'counters', looked: 1, departures: ['ALL open: the counter says 2, the table 3'] }];
  expect(reportOf({ ...RESULT, driven, invariants }, options, 'aws').broken).toEqual([
    'lists: 3 of 102 failed (3 THROTTLED)',
    'lists: p95 501 ms, 500 allowed',
    'counters: ALL open: the counter says 2, the table 3',
  ]);
});

test('reports a soak whose memory grows', () => {
  const soak = loadOptions(['--scenario', 'lists', '--soak', '1h']);
  const flat = Array.from({ length: 100 }, (_, index) => sample(index, 200));
  expect(reportOf({ ...RESULT, samples: flat }, soak, 'local').broken).toEqual([]);
  const growing = Array.from({ length: 100 }, (_, index) => sample(index, 200 + index));
  expect(reportOf({ ...RESULT, samples: growing }, soak, 'local').broken).toEqual([
    'heap of the cloud after a collection, MB: 285 at the end, 225 at first',
  ]);
});
