import type { AnyNode, Visit } from '../nodes.ts';
import type { Module } from '../parse.ts';

export interface Finding {
  /** Where: its start and length are reported. */
  node: AnyNode;
  /** The rule and what broke it, in a sentence. */
  value: string;
}

/** One restriction of the APPSYNC_JS subset: everything in the module that breaks it. */
export type Rule = (module: Module) => Finding[];

/** A rule that looks at one node at a time. */
export function eachNode(check: (visit: Visit, module: Module) => string | undefined): Rule {
  return (module) =>
    module.visits.flatMap((visit) => {
      const value = check(visit, module);
      return value === undefined ? [] : [{ node: visit.node, value }];
    });
}
