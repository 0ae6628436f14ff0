import type { Rule } from 'eslint';
/**
 * Refuses every name that the code does not declare and the guide does not list: `Date`, `parseInt`; members of those it lists
 * beyond theirs: `Object.fromEntries`; and what it lists for its members where it is used otherwise: `Number(x)`. AppSync refuses
 * them in these words, and its own plugin does not.
 */
export declare const names: Rule.RuleModule;
