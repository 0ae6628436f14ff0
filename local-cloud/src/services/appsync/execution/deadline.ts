import { FieldError } from './fieldError.ts';

/** The time limit of a request. It uses real time, so that moving the cloud's clock ends no request in progress. */
export interface Deadline {
  /** Resolves when data source calls must end, so that their response handlers can still report it. */
  callsEnd: Promise<void>;
  /** Whether the time for calls is up: no further call may be made. */
  isOver(): boolean;
  /** Rejects a moment later. Unfinished work is abandoned then. */
  reached: Promise<never>;
  cancel(): void;
}

/** The time that response handlers have to finish. They run at once. */
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
  // Fields race against it. If none is waiting, nobody handles the rejection.
  reached.catch(() => {});
  return { callsEnd, isOver: () => isOver, reached, cancel: () => clearTimeout(timer) };
}
