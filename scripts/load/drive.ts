import { type Events, loadArtillery, type Summary, type Totals } from './artillery.ts';

export interface Arrivals {
  /** Average arrivals per second: a Poisson process, independent of earlier arrivals. */
  rate: number;
  seconds: number;
  /** What one arrival does, and the name for its time. Rejects with the failure. */
  arrive(): { name: string; done: Promise<number> };
  /** The name under which a failure is counted. */
  codeOf(error: unknown): string;
}

/** Milliseconds and outcomes, by name. */
export interface Driven {
  arrivals: number;
  times: Map<string, Summary>;
  /** Failed arrivals of each name, by code. */
  failures: Map<string, Map<string, number>>;
}

/** Makes arrivals, and resolves once the last one is done. */
export type Drive = (arrivals: Arrivals) => Promise<Driven>;

/**
 * Makes arrivals with Artillery's engine for a while, and resolves once the last one is done. It is an open loop: a
 * slow answer delays no later arrival (docs/adr/0030-load-by-an-open-loop.md).
 */
export async function drive({ rate, seconds, arrive, codeOf }: Arrivals): Promise<Driven> {
  const artillery = await loadArtillery();
  const failures: Driven['failures'] = new Map();
  async function arrival(_context: unknown, events: Events): Promise<void> {
    const { name, done } = arrive();
    try {
      events.emit('histogram', name, await done);
    } catch (error) {
      const byCode = failures.get(name) ?? new Map<string, number>();
      failures.set(name, byCode.set(codeOf(error), (byCode.get(codeOf(error)) ?? 0) + 1));
    }
  }
  const run = await artillery.runner.runner(
    {
      config: {
        target: '',
        processor: { arrival },
        phases: [{ duration: seconds, arrivalRate: rate, mode: 'poisson' }],
      },
      scenarios: [{ name: 'arrival', flow: [{ function: 'arrival' }] }],
    },
    undefined,
    {},
  );
  const totals = await new Promise<Totals>((resolve) => {
    run.on('done', resolve);
    run.run();
  });
  // Its timers would keep the process alive.
  await run.stop();
  const own = Object.entries(totals.histograms).filter(([name]) => !name.startsWith('vusers.'));
  return {
    arrivals: totals.counters['vusers.created'] ?? 0,
    times: new Map(own.map(([name, sketch]) => [name, artillery.ssms.SSMS.summarizeHistogram(sketch)])),
    failures,
  };
}
