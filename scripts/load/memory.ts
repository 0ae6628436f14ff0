import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { commandsBelow, memoryMegabytes } from '../bench/cpu.ts';

/** The resources of a process at a moment. */
export interface Sample {
  seconds: number;
  /** The memory that it needs: after a garbage collection, without the sandboxes of functions. */
  heapMegabytes: number;
  /** The memory of the machine that it occupies. */
  cloudMegabytes: number;
  engineMegabytes: number;
  /** Files, sockets and everything else with a number. */
  handles: number;
  /** Each sandbox of a function is one. */
  threads: number;
}

/** The process to be watched. */
interface Watched {
  pid(): number;
  heap(): Promise<number>;
}

const MEGABYTE = 1024 * 1024;

/** This many samples are reported as one line. */
const TOLD = 20;

/** Takes samples periodically until it is stopped. Linux only. */
export function watchMemory(
  watched: Watched,
  everySeconds: number,
  say: (line: string) => void,
): { samples: Sample[]; stop(): void } {
  const samples: Sample[] = [];
  const begun = Date.now();
  const stopping = new AbortController();
  void (async () => {
    while (!stopping.signal.aborted) {
      const sample = await sampleOf(watched, (Date.now() - begun) / 1000);
      if (sample !== undefined && samples.push(sample) % TOLD === 0) say(lineOf(sample));
      await setTimeout(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return { samples, stop: () => stopping.abort() };
}

async function sampleOf({ pid: now, heap }: Watched, seconds: number): Promise<Sample | undefined> {
  try {
    const heapMegabytes = (await heap()) / MEGABYTE;
    const pid = now();
    const engine = [...commandsBelow(pid)].find(([, [program = '']]) => program.endsWith('/dynoxide'))?.[0];
    return {
      seconds,
      heapMegabytes,
      cloudMegabytes: memoryMegabytes(pid),
      engineMegabytes: engine === undefined ? 0 : memoryMegabytes(engine),
      handles: readdirSync(`/proc/${pid}/fd`).length,
      threads: readdirSync(`/proc/${pid}/task`).length,
    };
  } catch {
    // The process was just killed, and the next one has not started yet.
    return undefined;
  }
}

const lineOf = ({ seconds, heapMegabytes, cloudMegabytes, threads }: Sample) =>
  `${(seconds / 60).toFixed(0)} min: heap ${heapMegabytes.toFixed(0)} MB, memory ${cloudMegabytes.toFixed(0)} MB, ${threads} threads`;

/** The medians of the first and last third, without the first tenth, which is a warm-up. */
export function growth(samples: Sample[], of: (sample: Sample) => number): { first: number; last: number } {
  const warm = samples.slice(Math.ceil(samples.length / 10));
  const third = Math.max(1, Math.floor(warm.length / 3));
  const median = (part: Sample[]) => part.map(of).sort((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
  return { first: median(warm.slice(0, third)), last: median(warm.slice(-third)) };
}
