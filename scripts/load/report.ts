import type { LoadOptions } from './options.ts';
import { growth, type Sample } from './memory.ts';
import type { LoadResult } from './run.ts';

interface LoadReport {
  /** Markdown. */
  lines: string[];
  /** A line for each exceeded bound. */
  broken: string[];
}

/** Without chaos, this share of arrivals may fail. With it, any unacknowledged one may. */
const FAILURES = 0.01;
/** How much more a soak may hold at its end than after its beginning. */
const GROWTH = { megabytes: 1.15, handles: 1.1 };
/** Further violations are only counted. */
const SHOWN = 5;

/** The findings of a run as Markdown, and the findings that exceed a bound. */
export function reportOf(result: LoadResult, options: LoadOptions, kind: 'aws' | 'local'): LoadReport {
  const broken: string[] = [];
  const { arrivals, times, failures } = result.driven;
  const lines = [
    `${arrivals} arrivals, ${(arrivals / options.seconds).toFixed(1)} a second for ${options.seconds} s, seed ${options.seed}.`,
    '',
    '| Scenario | Done | Failed | p50 ms | p95 ms | p99 ms | p95 at most |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const { name, p95 } of options.scenarios) {
    const time = times.get(name);
    const failed = failures.get(name) ?? new Map<string, number>();
    const count = [...failed.values()].reduce((sum, each) => sum + each, 0);
    const codes = [...failed].map(([code, each]) => `${each} ${code}`).join(', ');
    const done = time?.count ?? 0;
    const cells = [time?.p50, time?.p95, time?.p99].map((ms) => (ms === undefined ? '–' : ms.toFixed(0)));
    lines.push(`| ${[name, done, codes || '0', ...cells, p95[kind]].join(' | ')} |`);
    if (options.chaos) continue;
    if (count > FAILURES * (done + count)) broken.push(`${name}: ${count} of ${done + count} failed (${codes})`);
    if (time !== undefined && time.p95 > p95[kind])
      broken.push(`${name}: p95 ${time.p95.toFixed(0)} ms, ${p95[kind]} allowed`);
  }
  lines.push('', '| Afterwards | Looked at | Departures |', '| --- | --- | --- |');
  for (const { name, looked, departures } of result.invariants) {
    lines.push(`| ${name} | ${looked} | ${departures.length} |`);
    broken.push(...departures.slice(0, SHOWN).map((departure) => `${name}: ${departure}`));
    if (departures.length > SHOWN) broken.push(`${name}: ${departures.length - SHOWN} more`);
  }
  for (const { from, messages } of result.redriven)
    lines.push('', `Set aside while things went wrong, and redriven: ${messages} of ${from}.`);
  if (options.isSoak) lines.push('', ...memoryLines(result.samples, broken));
  return { lines, broken };
}

/**
 * What is watched, its value in a sample, and the growth at which a soak fails. The cloud's memory follows the number
 * of sandboxes, which a burst of arrivals raises.
 */
const HELD: Array<[string, (sample: Sample) => number, number]> = [
  ['heap of the cloud after a collection, MB', ({ heapMegabytes }) => heapMegabytes, GROWTH.megabytes],
  ['threads of the cloud, a sandbox each', ({ threads }) => threads, Infinity],
  ['memory of the cloud with its sandboxes, MB', ({ cloudMegabytes }) => cloudMegabytes, GROWTH.megabytes],
  ['memory of the engine, MB', ({ engineMegabytes }) => engineMegabytes, GROWTH.megabytes],
  ['handles of the cloud', ({ handles }) => handles, GROWTH.handles],
];

function memoryLines(samples: Sample[], broken: string[]): string[] {
  const rows = HELD.map(([what, of, most]) => {
    const { first, last } = growth(samples, of);
    if (last > first * most) broken.push(`${what}: ${last.toFixed(0)} at the end, ${first.toFixed(0)} at first`);
    return `| ${what} | ${first.toFixed(0)} | ${last.toFixed(0)} | ${Math.max(...samples.map(of)).toFixed(0)} |`;
  });
  return ['| Held | First third | Last third | Most |', '| --- | --- | --- | --- |', ...rows];
}
