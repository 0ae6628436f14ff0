/** One moment, in both stored forms. The edges create it, because the rules have no clock. */
export interface Instant {
  /** ISO 8601 in UTC, with milliseconds. */
  iso: string;
  /** Whole seconds since the epoch, the form of TTLs. */
  seconds: number;
}
