/**
 * Runs work one run at a time. A call during a run causes another run, so that everything the caller did before is
 * seen. It resolves (true if any of the runs returned true) when no further run is requested.
 */
export function oneAtATime(work: () => Promise<boolean | void>): {
  (): Promise<boolean>;
  /** The current run, if any. */
  running(): Promise<boolean> | undefined;
} {
  let requested = false;
  let running: Promise<boolean> | undefined;

  async function runs(): Promise<boolean> {
    // Waits until `running` is set: a run that ended before would leave it set forever.
    await Promise.resolve();
    let found = false;
    try {
      while (requested) {
        requested = false;
        found = (await work()) === true || found;
      }
      return found;
    } finally {
      // Right after the last check of `requested`: a call in between would be lost.
      running = undefined;
    }
  }

  const run = (): Promise<boolean> => {
    requested = true;
    return (running ??= runs());
  };
  return Object.assign(run, { running: () => running });
}
