import type { Quirks } from '../../quirks/quirks.ts';
import type { Visit } from '../nodes.ts';
import type { Module } from '../parse.ts';

/** Changes to code. Positions are those of the code as it was given. */
export interface Editor {
  /** Puts text before what begins at `offset`. */
  open(offset: number, text: string): void;
  /** Puts text behind what ends at `offset`. */
  close(offset: number, text: string): void;
  /** Takes text away; nothing behind it moves. */
  blank(start: number, end: number): void;
}

/** How one construct of the language departs from JavaScript. */
export interface Rewriting {
  /** Declarations that the rewritten code uses: `name=value`. They may use `__runtime__`. */
  helpers: string[];
  /** Called for every node, children before parents. */
  rewrite(visit: Visit, editor: Editor): void;
}

/** Undefined when no switch asks for it. */
export type Rewrite = (quirks: Quirks, module: Module) => Rewriting | undefined;

/** In a helper: a warning, if the switch is to warn. */
export const warnIn = (quirks: Quirks, id: Parameters<Quirks['of']>[0]): string =>
  quirks.warns(id) ? `__runtime__.warn("${id}");` : '';
