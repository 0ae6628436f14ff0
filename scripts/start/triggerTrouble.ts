/**
 * The error of a sign-up, in words of the person at the keyboard. Cognito waits five seconds for a trigger, here as in
 * AWS; on a busy machine a function may take longer.
 */
export const triggerTrouble = (error: Error): Error =>
  /timed out|timeout/i.test(error.message)
    ? new Error(
        `this machine is busy: a trigger took longer than the 5 seconds that Cognito waits for it (${error.message}); start again when it is less so, and the demo users are completed`,
      )
    : error;
