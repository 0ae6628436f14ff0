import { FieldError } from './fieldError.ts';

/** A promise that rejects after `milliseconds` of real time unless cancelled. */
export function createDeadline(milliseconds: number): { reached: Promise<never>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FieldError('Execution timed out.', 'ExecutionTimeout')), milliseconds);
  });
  // Fields race it; when none is waiting, its rejection is nobody's.
  reached.catch(() => {});
  return { reached, cancel: () => clearTimeout(timer) };
}
