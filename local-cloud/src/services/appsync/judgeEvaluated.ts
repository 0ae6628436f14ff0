import type { Judge } from '@taskwire/appsync-check';
import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { loadCheck, verdictFolder } from './judgeCode.ts';

/** AppSync's answer to an evaluation of code whose types it refuses. */
interface TypeErrors {
  message: string;
  codeErrors: Array<{ errorType: 'PARSE_ERROR'; location: { line: number; column: number; span: number } }>;
}

export interface EvaluatedTypes {
  /**
   * Undefined: the types are accepted.
   * @throws AwsError if TypeScript cannot judge the code, or not in time
   */
  errorsOf(code: string): Promise<TypeErrors | undefined>;
  close(): void;
}

/** People try code repeatedly for a while; meanwhile TypeScript, in its own process, occupies 150 MB. */
const KEPT_MILLISECONDS = 30_000;
/** As long as an evaluation may take. Most judgements take milliseconds. */
const TIME_LIMIT_MILLISECONDS = 20_000;

/**
 * Judges the types of evaluated code by the rules that `judgeCode` applies to saved code: AppSync treats both alike.
 * The answer has the form that was seen in December 2025: the compiler's lines as the message, and a position for each.
 * Code that only one type library rejects passes. If `@taskwire/appsync-check` is not installed, all types pass. Codes
 * are judged one at a time, so that code on which TypeScript fails spoils no other judgement.
 */
export function evaluatedTypes({ dataDir }: Pick<Cloud, 'dataDir'>): EvaluatedTypes {
  let judge: Judge | undefined;
  let timer: NodeJS.Timeout | undefined;
  const close = () => {
    clearTimeout(timer);
    judge?.close();
    judge = undefined;
  };
  let last: Promise<unknown> = Promise.resolve();

  async function judged(code: string): Promise<TypeErrors | undefined> {
    const check = await loadCheck();
    if (check === undefined) return undefined;
    clearTimeout(timer);
    const options = { typesOnly: true, cacheFolder: verdictFolder(dataDir) };
    if (!check.isJudged([code], options)) judge ??= check.openJudge();
    const limit = setTimeout(() => judge?.kill(), TIME_LIMIT_MILLISECONDS);
    try {
      const [findings = []] = await check.checkCode([code], { ...options, apart: judge });
      const refused = findings.filter(({ library }) => library === undefined);
      if (refused.length === 0) return undefined;
      return {
        message: refused.map((finding) => check.told('code.js', finding)).join('\n'),
        codeErrors: refused.map(({ line, column, span }) => ({
          errorType: 'PARSE_ERROR',
          location: { line, column, span },
        })),
      };
    } catch {
      close();
      throw new AwsError('BadRequestException', 'The code is too complex: TypeScript cannot judge its types.');
    } finally {
      clearTimeout(limit);
      clearTimeout(timer);
      timer = setTimeout(close, KEPT_MILLISECONDS).unref();
    }
  }

  return {
    errorsOf(code) {
      const turn = last.then(() => judged(code));
      last = turn.catch(() => undefined);
      return turn;
    },
    close,
  };
}
