/**
 * Runs work one run at a time. A call during a run makes it run once more, so that whatever the caller had done before
 * is seen; it resolves (true if any of the runs answered true) when nothing is asked for any more.
 */
export function oneAtATime(work: () => Promise<boolean | void>): {
  (): Promise<boolean>;
  /** What is under way, if anything. */
  running(): Promise<boolean> | undefined;
} {
  let requested = false;
  let running: Promise<boolean> | undefined;

  async function runs(): Promise<boolean> {
    // Not before `running` is set: a run that ends at once would leave it set for ever.
    await Promise.resolve();
    let found = false;
    try {
      while (requested) {
        requested = false;
        found = (await work()) === true || found;
      }
      return found;
    } finally {
      // Right after the last look at `requested`: a call in between would be lost.
      running = undefined;
    }
  }

  const run = (): Promise<boolean> => {
    requested = true;
    return (running ??= runs());
  };
  return Object.assign(run, { running: () => running });
}
