import type { Quirks } from '../../quirks/quirks.ts';
import type { Visit } from '../nodes.ts';
import type { Module } from '../parse.ts';

/** Edits to code. Positions refer to the original code. */
export interface Editor {
  /** Inserts text before the code that begins at `offset`. */
  open(offset: number, text: string): void;
  /** Inserts text after the code that ends at `offset`. */
  close(offset: number, text: string): void;
  /** Removes text. Nothing after it moves. */
  blank(start: number, end: number): void;
}

/** One construct in which the language departs from JavaScript. */
interface Rewriting {
  /** Declarations that the rewritten code uses: `name=value`. They may use `__runtime__`. */
  helpers: string[];
  /** Called for every node, children before parents. */
  rewrite(visit: Visit, editor: Editor): void;
}

/** Undefined if no switch requires it. */
export type Rewrite = (quirks: Quirks, module: Module) => Rewriting | undefined;

/** In a helper: a warning, if the switch is set to warn. */
export const warnIn = (quirks: Quirks, id: Parameters<Quirks['of']>[0]): string =>
  quirks.warns(id) ? `__runtime__.warn("${id}");` : '';
