import type { Cloud, Resource } from './cloud.ts';
import { StartError } from './shared/errors.ts';

/** The lines that AppSync would refuse, and the lines for which that is not certain. */
interface Found {
  refused: string[];
  unsure: string[];
}

interface JudgementNeeds extends Pick<Cloud, 'log' | 'prepared'> {
  /** Whether all code was judged earlier, and a function that judges it. Undefined if nothing can judge it. */
  judgeCode(resources: readonly Resource[]): Promise<{ isKnown: boolean; judgement(): Promise<Found> } | undefined>;
  /** Gets the lines about code that turns out to be refused later. */
  refused(lines: string[]): void;
  isServing(): boolean;
}

/**
 * Returns a function that judges the resolver code among all deployed resources. It throws `StartError` for code that is
 * known to be refused. For code still to be judged, it returns, and `refused` gets the result later.
 */
export function createJudgement({ judgeCode, log, prepared, refused, isServing }: JudgementNeeds) {
  let judging: Promise<unknown> = Promise.resolve(prepared);

  return async (resources: readonly Resource[]): Promise<void> => {
    const asked = await judgeCode(resources);
    if (asked === undefined) {
      if (!isServing()) log.warn('types of resolver code are not judged: install @taskwire/appsync-check');
      return;
    }
    const { isKnown, judgement } = asked;
    const judged = async (): Promise<string[]> => {
      const { refused: lines, unsure } = await judgement();
      for (const line of unsure) log.warn(line);
      return lines;
    };
    if (isKnown) {
      const lines = await judged();
      if (lines.length > 0) throw new StartError(lines.join('\n  '));
    } else {
      // Waits for an earlier judgement, which may already judge the same code.
      const known = judging.then(judged);
      judging = known.catch(() => {});
      known.then(
        (lines) => lines.length > 0 && refused(lines),
        // If the process is told to end, the judgement ends with it.
        (error: unknown) => isServing() && log.error('resolver code was not judged', error),
      );
    }
  };
}
