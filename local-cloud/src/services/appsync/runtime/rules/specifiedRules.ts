import type { Rule } from './rule.ts';
import { contextReassign } from './contextReassign.ts';
import { engineNames } from './engineNames.ts';
import { functionPassing } from './functionPassing.ts';
import { functionReassign } from './functionReassign.ts';
import { functionReturn } from './functionReturn.ts';
import { globals } from './globals.ts';
import { imports } from './imports.ts';
import { methods } from './methods.ts';
import { recursion } from './recursion.ts';
import { syntax } from './syntax.ts';

/**
 * Every check that AppSync makes when code is saved. Findings are sorted by position, so this order decides only
 * between two at the same position: the more basic rule comes first.
 */
export const specifiedRules: readonly Rule[] = [
  syntax,
  imports,
  globals,
  engineNames,
  methods,
  functionPassing,
  functionReturn,
  functionReassign,
  recursion,
  contextReassign,
];
