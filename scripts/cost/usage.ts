import type { Mix } from './mixes.ts';

/** What people do in a month. Each number can be given to `npm run cost`. */
export interface Usage {
  mix: Mix;
  /** Who signs in at least once. */
  users: number;
  /** GraphQL operations of one of them: 60 on each of 22 days. */
  operations: number;
  /** Minutes that one has a screen open: four hours on each of 22 days. */
  minutes: number;
  /** Tokens for one: each is good for an hour. */
  tokens: number;
  /** Screens that an event is sent to: two of three assignees, and an ADMIN. */
  screens: number;
  /** Mails that an event leads to: three people are told, and windows make one mail of three news. */
  mails: number;
  /** Tasks that one adds to the table for good, a year's worth. */
  tasks: number;
  /** How often one loads the web app: what does not change stays in the browser. */
  loads: number;
}

/** An office. */
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

/** Sizes and times that are estimates, in the units of their names. */
export const ESTIMATES = {
  /** A task with three assignments, their copies in seven indexes, and its history. */
  kilobytesATask: 12,
  /** Bytes of a function's own lines and of Lambda's lines, per invocation. */
  logBytesAnInvocation: 500,
  /** An event with its task, as a screen receives it. */
  bytesAnEvent: 1_500,
  /** Of the web app at a load, when most of it is in the browser's cache. */
  kilobytesALoad: 40,
  requestsALoad: 5,
  /** A token: the trigger reads the profile. */
  tokenMilliseconds: 20,
  tokenGigabytes: 0.25,
  /** X-Ray's default rule: the first request of each second, and so much of the rest. */
  tracedShare: 0.05,
} as const;
