import { FieldError } from './fieldError.ts';

/** When a request has used up its time. Counted in real time, so that moving the cloud's clock ends no request under way. */
export interface Deadline {
  /** Resolves when calls of data sources end, so that their response handlers can tell of it. */
  callsEnd: Promise<void>;
  /** Whether they have ended: no further call is to be made. */
  isOver(): boolean;
  /** Rejects a moment later: what has still not finished is left behind. */
  reached: Promise<never>;
  cancel(): void;
}

/** What response handlers have to finish in; they run at once. */
const GRACE_MILLISECONDS = 100;

export function createDeadline(milliseconds: number): Deadline {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (time: number) => new Promise<void>((resolve) => (timer = setTimeout(resolve, time)));
  const callsEnd = wait(milliseconds).then(() => void (isOver = true));
  const reached = callsEnd
    .then(() => wait(GRACE_MILLISECONDS))
    .then((): never => {
      throw new FieldError('Execution timed out.', 'ExecutionTimeout');
    });
  // Fields race it; when none is waiting, its rejection is nobody's.
  reached.catch(() => {});
  return { callsEnd, isOver: () => isOver, reached, cancel: () => clearTimeout(timer) };
}
