import { addAssign } from './addAssign.ts';
import { addition } from './addition.ts';
import { equality } from './equality.ts';
import { forOf } from './forOf.ts';
import { nullish } from './nullish.ts';
import type { Rewrite } from './rewrite.ts';
import { typeOf } from './typeOf.ts';
import { unaryPlus } from './unaryPlus.ts';
import { wholeContext } from './wholeContext.ts';

/** Every observed departure of AppSync's language from JavaScript. */
export const specifiedRewrites: readonly Rewrite[] = [
  nullish,
  equality,
  addition,
  addAssign,
  typeOf,
  unaryPlus,
  forOf,
  wholeContext,
];
