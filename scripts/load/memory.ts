import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { commandsBelow, memoryMegabytes } from '../bench/cpu.ts';

/** What a process held at a moment. */
export interface Sample {
  seconds: number;
  cloudMegabytes: number;
  engineMegabytes: number;
  /** Files, sockets and everything else with a number. */
  handles: number;
}

/** Takes samples periodically until it is stopped. Linux only. */
export function watchMemory(pid: () => number, everySeconds: number): { samples: Sample[]; stop(): void } {
  const samples: Sample[] = [];
  const begun = Date.now();
  const stopping = new AbortController();
  void (async () => {
    while (!stopping.signal.aborted) {
      const sample = sampleOf(pid(), (Date.now() - begun) / 1000);
      if (sample !== undefined) samples.push(sample);
      await setTimeout(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return { samples, stop: () => stopping.abort() };
}

function sampleOf(pid: number, seconds: number): Sample | undefined {
  try {
    const engine = [...commandsBelow(pid)].find(([, [program = '']]) => program.endsWith('/dynoxide'))?.[0];
    return {
      seconds,
      cloudMegabytes: memoryMegabytes(pid),
      engineMegabytes: engine === undefined ? 0 : memoryMegabytes(engine),
      handles: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    // It was just killed, and the next one has not started yet.
    return undefined;
  }
}

/** The medians of the first and last third, without the first tenth, which is a warm-up. */
export function growth(samples: Sample[], of: (sample: Sample) => number): { first: number; last: number } {
  const warm = samples.slice(Math.ceil(samples.length / 10));
  const third = Math.max(1, Math.floor(warm.length / 3));
  const median = (part: Sample[]) => part.map(of).sort((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
  return { first: median(warm.slice(0, third)), last: median(warm.slice(-third)) };
}
