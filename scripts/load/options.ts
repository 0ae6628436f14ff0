import { parseArgs } from 'node:util';
import { takeStage } from '../deploy/stageOption.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { Scenario } from './scenarios/scenario.ts';

export interface LoadOptions {
  scenarios: readonly Scenario[];
  /** Average arrivals per second. */
  rate: number;
  seconds: number;
  members: number;
  tasks: number;
  seed: number;
  /** Memory and handles must not grow. */
  isSoak: boolean;
  chaos: boolean;
  /** A stage on AWS, or a running local cloud, by its folder; without either, the run's own cloud. */
  stage?: string;
  data?: string;
  /** Where the report is written as Markdown. */
  write?: string;
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600 };
const OPTIONS = {
  scenario: { type: 'string', default: 'all' },
  rate: { type: 'string', default: '4' },
  duration: { type: 'string', default: '60s' },
  soak: { type: 'string' },
  members: { type: 'string', default: '20' },
  tasks: { type: 'string', default: '120' },
  seed: { type: 'string', default: '1' },
  chaos: { type: 'boolean', default: false },
  local: { type: 'boolean', default: false },
  data: { type: 'string', default: '.taskwire' },
  write: { type: 'string' },
} as const;

/** @throws Error in one line, which names the option and its allowed values */
export function loadOptions(args: string[]): LoadOptions {
  const { stage, rest } = takeStage(args);
  const { values } = parseArgs({ args: rest, options: OPTIONS });
  if (values.chaos && stage !== undefined) throw new Error('--chaos: only a local cloud can be made to fail');
  if (values.chaos && values.local)
    throw new Error('--chaos: kills the cloud, so it takes one of its own: leave out --local');
  if (values.soak !== undefined && stage !== undefined)
    throw new Error('--soak: watches the memory of a process of this machine: use --duration with --stage');
  return {
    scenarios: scenariosOf(values.scenario),
    rate: positive('rate', values.rate),
    seconds: values.soak === undefined ? secondsOf('duration', values.duration) : secondsOf('soak', values.soak),
    members: positive('members', values.members),
    tasks: positive('tasks', values.tasks),
    seed: positive('seed', values.seed),
    isSoak: values.soak !== undefined,
    chaos: values.chaos,
    ...(stage !== undefined && { stage }),
    ...(values.local && { data: values.data }),
    ...(values.write !== undefined && { write: values.write }),
  };
}

function scenariosOf(names: string): readonly Scenario[] {
  if (names === 'all') return SCENARIOS;
  return names.split(',').map((name) => {
    const scenario = SCENARIOS.find((one) => one.name === name.trim());
    if (scenario !== undefined) return scenario;
    const known = SCENARIOS.map((one) => one.name).join(', ');
    throw new Error(`--scenario: there is no "${name}": use all, or some of ${known}`);
  });
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`--${option}: must be a number above 0, not "${text}"`);
}

function secondsOf(option: string, text: string): number {
  const [, count, unit] = /^(\d+)([smh])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit ?? ''] ?? 0);
  if (seconds > 0) return seconds;
  throw new Error(`--${option}: must be a time such as 90s, 5m or 1h, not "${text}"`);
}
