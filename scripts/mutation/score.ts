/** A mutant as `runner.mjs` writes it: a line of the record of a run. */
export interface Tested {
  file: string;
  line: number;
  original: string;
  replacement: string;
  /** Stryker's word. */
  status: string;
}

/** A mutant that no test can tell from the original. `file` may be a folder, which ends with `/`. */
export interface Equivalent extends Pick<Tested, 'file' | 'original' | 'replacement'> {
  reason: string;
}

interface Score {
  died: number;
  survivors: Tested[];
  equivalents: number;
  /** Entries of the list that are not needed, because their mutant died or is gone. */
  stale: Equivalent[];
}

/** Statuses of mutants that a test noticed: an endless loop is a failure too. */
const DIED = ['Killed', 'Timeout'];
const SURVIVED = ['Survived', 'NoCoverage'];

/** The findings of a run, without equivalent mutants. */
export function scoreOf(tested: readonly Tested[], equivalents: readonly Equivalent[]): Score {
  const isIn = (file: string, entry: Equivalent) =>
    entry.file.endsWith('/') ? file.startsWith(entry.file) : file === entry.file;
  const isOf = (mutant: Tested) => (entry: Equivalent) =>
    isIn(mutant.file, entry) && entry.original === mutant.original && entry.replacement === mutant.replacement;
  const alive = tested.filter(({ status }) => SURVIVED.includes(status));
  const survivors = alive.filter((mutant) => !equivalents.some(isOf(mutant)));
  // An entry for a folder need not match each of its files, and a run may cover only a few of them.
  const isTested = (entry: Equivalent) => tested.some(({ file }) => file === entry.file);
  return {
    died: tested.filter(({ status }) => DIED.includes(status)).length,
    survivors,
    equivalents: alive.length - survivors.length,
    stale: equivalents.filter((entry) => isTested(entry) && !alive.some((mutant) => isOf(mutant)(entry))),
  };
}

/** The share of mutants that died, in percent. */
export const percentOf = ({ died, survivors }: Pick<Score, 'died' | 'survivors'>): number =>
  (100 * died) / Math.max(died + survivors.length, 1);

/** The record of a run, finished or stopped. */
export const readTested = (record: string): Tested[] =>
  record
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Tested);

/** The output of the command: each survivor, then the score. */
export function reportOf(part: string, score: Score): string {
  const { died, survivors, equivalents, stale } = score;
  const short = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').slice(0, 120));
  const change = ({ original, replacement }: Pick<Tested, 'original' | 'replacement'>) =>
    `${short(original)} as ${short(replacement)}`;
  return [
    ...survivors.map((mutant) => `${mutant.file}:${mutant.line} survives: ${change(mutant)}`),
    ...stale.map((entry) => `${entry.file}: is listed as equivalent, but did not survive: ${change(entry)}`),
    `${part}: ${percentOf(score).toFixed(1)} % die: ${died} of ${died + survivors.length}, without ${equivalents} equivalents`,
  ].join('\n');
}
