import { readdirSync, readFileSync } from 'node:fs';

/** Fields of `/proc/<pid>/stat` after the program's name, which may contain blanks. See proc(5). Linux only. */
const statOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');

/** Seconds of processor time that a process has used so far, including all its threads, without its children. */
export function cpuSeconds(pid: number): number {
  const stat = statOf(pid);
  return (Number(stat[11]) + Number(stat[12])) / 100;
}

/** Seconds of processor time of a process and of all its descendants, including ended ones. */
export function cpuSecondsBelow(pid: number): number {
  const seconds = [...commandsBelow(pid).keys()].map((one) => {
    const stat = statOf(one);
    return cpuSeconds(one) + (Number(stat[13]) + Number(stat[14])) / 100;
  });
  return seconds.reduce((sum, each) => sum + each, 0);
}

/** Megabytes that a process has in memory, shared libraries included. */
export function memoryMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The command line of a process and of all its descendants, by process id. */
export function commandsBelow(pid: number): Map<number, string[]> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(statOf(Number(name))[1]));
    } catch {
      // The process has ended meanwhile.
    }
  }
  const below = new Map<number, string[]>();
  const add = (one: number) => {
    below.set(one, readFileSync(`/proc/${one}/cmdline`, 'utf8').split('\0'));
    for (const [child, parent] of parents) if (parent === one) add(child);
  };
  add(pid);
  return below;
}
