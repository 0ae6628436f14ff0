import type { ResolverContext } from './runtime/types.ts';

/** The input of `EvaluateCode`: one handler of some code, and its mock context. */
export interface Input {
  code: string;
  handler: string;
  context: ResolverContext;
}

/** What the thread is started with. */
export interface Settings {
  /** In the form that `quirksOf` accepts. */
  switches: string;
  /** The script of the thread's realms. */
  realm: string;
}

/** One evaluation, a message to the thread. */
export interface Task {
  input: Input;
  /** Milliseconds since the epoch. */
  now: number;
}

export type Answer = { body: string } | { refusal: { code: string; message: string } };
