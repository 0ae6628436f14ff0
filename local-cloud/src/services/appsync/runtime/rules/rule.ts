import type { AnyNode, Visit } from '../nodes.ts';
import type { Module } from '../parse.ts';

export interface Finding {
  /** The node whose start and length are reported. */
  node: AnyNode;
  /** The rule and the violation, in one sentence. */
  value: string;
}

/** One restriction of the APPSYNC_JS subset: returns everything in the module that violates it. */
export type Rule = (module: Module) => Finding[];

/** A rule that examines one node at a time. */
export function eachNode(check: (visit: Visit, module: Module) => string | undefined): Rule {
  return (module) =>
    module.visits.flatMap((visit) => {
      const value = check(visit, module);
      return value === undefined ? [] : [{ node: visit.node, value }];
    });
}
