import { isUsed } from '../imports.ts';
import { importedName } from '../nodes.ts';
import { PROVIDED_ELSEWHERE, PROVIDED_MODULES } from '../supported.ts';
import type { Finding, Rule } from './rule.ts';

/**
 * Refuses imports from anything but AppSync's own modules. Code is one file; everything else must be bundled into it.
 */
export const imports: Rule = (module) =>
  module.visits.flatMap(({ node }): Finding[] => {
    if (node.type !== 'ImportDeclaration') return [];
    const from: string = node.source.value;
    if (PROVIDED_ELSEWHERE.has(from)) return [];
    const provided = PROVIDED_MODULES[from];
    if (provided === undefined) {
      return [{ node, value: `the module '${from}' cannot be imported; bundle it into the code` }];
    }
    return node.specifiers.flatMap((specifier: any): Finding[] => {
      if (specifier.type === 'ImportNamespaceSpecifier') return [];
      const name = importedName(specifier);
      // Compilers leave the names of types behind.
      if (provided.includes(name) || !isUsed(specifier, module)) return [];
      return [{ node: specifier, value: `the module '${from}' has no export '${name}'` }];
    });
  });
