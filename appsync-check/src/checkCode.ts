import { type Budget, judgeBudget } from './budget.ts';
import type { Finding } from './finding.ts';
import type { Part } from './judge.ts';
import { type Judge, openJudge } from './openJudge.ts';
import { verdictsIn } from './verdicts.ts';

export interface CheckOptions {
  /** The folder of the verdicts, by content, so that code is judged once. Without it, each call judges again. */
  cacheFolder?: string;
  /**
   * Judges in a separate process: the caller's process continues meanwhile and never loads TypeScript and ESLint. A
   * judge from `openJudge` serves many calls. Default: in this process.
   */
  apart?: boolean | Judge;
  /** Checks only types and size, for a caller that checks everything else itself. Default: checks everything. */
  typesOnly?: boolean;
  /** The caller's own limits. They are not part of a stored verdict. */
  budget?: Budget;
}

/**
 * Judges resolver code as AppSync does when it is saved: size, types, syntax and names. Each code is the text of one
 * file as it would be uploaded, with everything but `@aws-appsync/utils` bundled into it.
 * @returns the findings of each code, in text order; no findings: AppSync accepts it
 * @throws Error if the separate process ends without an answer
 */
export async function checkCode(codes: readonly string[], options: CheckOptions = {}): Promise<Finding[][]> {
  const part = partOf(options);
  const verdicts = options.cacheFolder === undefined ? undefined : verdictsIn(options.cacheFolder, part);
  const known = new Map(codes.map((code) => [code, verdicts?.get(code)]));
  const open = [...known].flatMap(([code, verdict]) => (verdict === undefined ? [code] : []));
  if (open.length > 0) {
    const found = await judged(open, part, options.apart);
    for (const [index, code] of open.entries()) {
      const findings = found[index] as Finding[];
      known.set(code, findings);
      verdicts?.put(code, findings);
    }
  }
  return codes.map((code) => withBudget(code, known.get(code) as Finding[], options.budget));
}

async function judged(codes: readonly string[], part: Part, apart: CheckOptions['apart']): Promise<Finding[][]> {
  if (apart === undefined || apart === false) return (await import('./judge.ts')).judge(codes, part);
  if (apart !== true) return apart.judge(codes, part);
  const judge = openJudge({ givesWay: true });
  const found = judge.judge(codes, part);
  judge.close();
  return found;
}

/** Whether all codes have stored verdicts, so that `checkCode` answers at once. */
export function isJudged(codes: readonly string[], options: CheckOptions & { cacheFolder: string }): boolean {
  const verdicts = verdictsIn(options.cacheFolder, partOf(options));
  return codes.every((code) => verdicts.get(code) !== undefined);
}

const partOf = ({ typesOnly }: CheckOptions): Part => (typesOnly === true ? 'types' : 'all');

/** Refused code is not weighed: it may not even parse. */
const withBudget = (code: string, findings: Finding[], budget: Budget | undefined): Finding[] =>
  budget === undefined || findings.length > 0 ? findings : judgeBudget(code, budget);
