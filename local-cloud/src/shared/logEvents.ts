/** A line of a log group, as CloudWatch Logs keeps it. */
export interface LogEvent {
  /** Milliseconds since the epoch, of the local clock. */
  timestamp: number;
  message: string;
}

/** The latest lines of one log group. */
interface LogEvents {
  /** Adds a text, one event for each line. Returns the lines. */
  write(text: string): string[];
  /** Oldest first. */
  list(): LogEvent[];
}

const KEPT_LINES = 1_000;

export function createLogEvents(now: () => number, events: LogEvent[] = []): LogEvents {
  const trim = () => void events.splice(0, Math.max(0, events.length - KEPT_LINES));
  return {
    write(text) {
      const lines = text.split('\n').filter((line) => line !== '');
      const timestamp = now();
      for (const message of lines) events.push({ timestamp, message });
      // Not at every line: removing the first element of a list copies the others.
      if (events.length >= 2 * KEPT_LINES) trim();
      return lines;
    },
    list() {
      trim();
      return events;
    },
  };
}
