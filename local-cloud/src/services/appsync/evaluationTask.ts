import type { ResolverContext } from './runtime/types.ts';

/** What `EvaluateCode` is asked: one handler of a code, and its mock context. */
export interface Input {
  code: string;
  handler: string;
  context: ResolverContext;
}

/** What a thread is given. */
export interface Task {
  input: Input;
  /** Milliseconds since the epoch. */
  now: number;
  /** As `quirksOf` takes them. */
  switches: string;
  /** The script of its realm. */
  realm: string;
}

export type Answer = { body: string } | { refusal: { code: string; message: string } };
