import { equality } from './equality.ts';
import { forOf } from './forOf.ts';
import { nullish } from './nullish.ts';
import type { Rewrite } from './rewrite.ts';

/** Everything in which the language of AppSync was seen to depart from JavaScript. */
export const specifiedRewrites: readonly Rewrite[] = [nullish, equality, forOf];
