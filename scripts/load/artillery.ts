import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';

const ENGINE = '@artilleryio/int-core';
const VERSION = '2.28.0';
const FOLDER = join(PROJECT_ROOT, '.build', 'load', `artillery-${VERSION}`);

/** A mergeable sketch of times, exact to one per cent. */
interface Sketch {
  readonly count: number;
}
export interface Totals {
  counters: Record<string, number>;
  histograms: Record<string, Sketch>;
}
/** Milliseconds. */
export interface Summary {
  min: number;
  max: number;
  count: number;
  p50: number;
  p95: number;
  p99: number;
}
export interface Events {
  emit(kind: 'counter' | 'histogram', name: string, value: number): void;
}
interface Run {
  on(event: 'done', listener: (totals: Totals) => void): void;
  run(): void;
  stop(): Promise<void>;
}
/** The parts that we use of Artillery's engine, which has no types. */
interface Artillery {
  runner: { runner(script: object, payload: undefined, options: object): Promise<Run> };
  ssms: { SSMS: { summarizeHistogram(histogram: Sketch): Summary } };
}

/**
 * Artillery's engine. The first call installs it in `.build/load`, since 29 MB serve load alone. Its lifecycle scripts
 * do not run.
 */
export async function loadArtillery(): Promise<Artillery> {
  const place = join(FOLDER, 'node_modules', ENGINE);
  if (!existsSync(place)) {
    const quietly = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const command = ['install', '--prefix', FOLDER, ...quietly, `${ENGINE}@${VERSION}`];
    execFileSync('npm', command, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const engine = (await import(pathToFileURL(join(place, 'index.js')).href)) as { default: Artillery };
  return engine.default;
}
