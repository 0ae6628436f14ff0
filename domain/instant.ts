/** One moment, in the two forms that are stored. The edges make it, because the rules have no clock. */
export interface Instant {
  /** ISO 8601 in UTC, with milliseconds. */
  iso: string;
  /** Whole seconds since the epoch, as TTLs are. */
  seconds: number;
}
