import type { Mix } from './mixes.ts';

/** One month of usage. Each number is an option of `npm run cost`. */
export interface Usage {
  mix: Mix;
  /** The users who sign in at least once. */
  users: number;
  /** A user's GraphQL operations: 60 on each of 22 days. */
  operations: number;
  /** Minutes for which a user has a screen open: four hours on each of 22 days. */
  minutes: number;
  /** A user's tokens, each of which is valid for an hour. */
  tokens: number;
  /** Screens that receive an event: the screens of two of the three assignees, and of an ADMIN. */
  screens: number;
  /** Mails that an event causes: three people are told, and a window collects three items of news in one mail. */
  mails: number;
  /** Tasks that a user adds to the table for good: a year's worth. */
  tasks: number;
  /** How often a user loads the web app; the browser keeps unchanged files. */
  loads: number;
}

/** The default: an office. */
export const USAGE: Omit<Usage, 'mix'> = {
  users: 1_000,
  operations: 1_320,
  minutes: 5_280,
  tokens: 88,
  screens: 3,
  mails: 1,
  tasks: 100,
  loads: 22,
};

/** Estimated sizes and times, in the units of their names. */
export const ESTIMATES = {
  /** A task with three assignments, their copies in eight indexes, and its history. */
  kilobytesATask: 12,
  /** Bytes per invocation of the function's own lines and Lambda's. */
  logBytesAnInvocation: 500,
  /** An event with its task, as a screen receives it. */
  bytesAnEvent: 1_500,
  /** The web app at a load, with most of it in the browser's cache. */
  kilobytesALoad: 40,
  requestsALoad: 5,
  /**
   * Of these requests, the page and `/config.json`: no cache keeps them, so each runs a function at the edge and reads
   * S3.
   */
  uncachedALoad: 2,
  /** A bucket: builds of the web app, a megabyte each. Old ones stay, for tabs that are open. */
  gigabytesABucket: 1,
  /** A token, for which the trigger reads the profile. */
  tokenMilliseconds: 20,
  tokenGigabytes: 0.25,
  /** X-Ray's default rule: the first request of each second, and this share of the others. */
  tracedShare: 0.05,
} as const;
