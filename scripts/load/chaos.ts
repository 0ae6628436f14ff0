import { setTimeout } from 'node:timers/promises';
import type { Control, Fault } from '@taskwire/local-cloud/testing';

/** A disturbance from one moment until the next. The moment is a fraction of the run. */
interface Step {
  at: number;
  what: string;
  faults?: Omit<Fault, 'seed'>[];
  /** The cloud is killed and started again. */
  kill?: true;
}

const STEPS: Step[] = [
  {
    at: 0.1,
    what: 'one in ten requests to the table is throttled',
    faults: [{ service: 'dynamodb', kind: 'throttle', rate: 0.1 }],
  },
  {
    at: 0.2,
    what: 'one in ten invocations dies half-way',
    faults: [{ service: 'lambda', action: 'Invoke', kind: 'crash', rate: 0.1 }],
  },
  { at: 0.3, what: 'the cloud is killed and started again', kill: true },
  {
    at: 0.45,
    what: 'topic and queues refuse three calls in ten',
    faults: [
      { service: 'sns', kind: 'down', rate: 0.3 },
      { service: 'sqs', kind: 'down', rate: 0.3 },
    ],
  },
  {
    at: 0.55,
    what: 'one in ten writes is done, but its answer is lost',
    faults: [{ service: 'dynamodb', action: 'TransactWriteItems', kind: 'timeout-after', rate: 0.1 }],
  },
  { at: 0.65, what: 'SES throttles every other mail', faults: [{ service: 'ses', kind: 'throttle', rate: 0.5 }] },
  { at: 0.75, what: 'the cloud is killed and started again', kill: true },
  { at: 0.85, what: 'nothing goes wrong any more', faults: [] },
];

/** Runs the steps over this many seconds. `seed` decides which calls they hit. A kill removes the faults. */
export async function playChaos(
  {
    control,
    seconds,
    seed,
    kill,
    say,
  }: {
    control: Control;
    seconds: number;
    seed: number;
    kill(): Promise<void>;
    say(line: string): void;
  },
  signal: AbortSignal,
): Promise<void> {
  const begun = Date.now();
  for (const { at, what, faults = [], kill: kills } of STEPS) {
    const left = at * seconds * 1000 - (Date.now() - begun);
    await setTimeout(Math.max(0, left), undefined, { signal });
    say(`${((Date.now() - begun) / 1000).toFixed(0)} s: ${what}`);
    if (kills) await kill();
    else if (faults.length === 0) await control.faultsEnd();
    else await control.faults(...faults.map((fault, index) => ({ ...fault, seed: seed + index })));
  }
}
