/** A line of a log group, as CloudWatch Logs keeps it. */
export interface LogEvent {
  /** Milliseconds since the epoch, of the local clock. */
  timestamp: number;
  message: string;
}

/** The latest lines of one log group. */
export interface LogEvents {
  /** Adds what was written, a line an event. Answers the lines. */
  write(text: string): string[];
  /** The oldest first. */
  list(): LogEvent[];
}

const KEPT_LINES = 1_000;

export function createLogEvents(now: () => number, events: LogEvent[] = []): LogEvents {
  return {
    write(text) {
      const lines = text.split('\n').filter((line) => line !== '');
      const timestamp = now();
      events.push(...lines.map((message) => ({ timestamp, message })));
      events.splice(0, events.length - KEPT_LINES);
      return lines;
    },
    list: () => events,
  };
}
