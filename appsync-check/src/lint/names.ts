import type { Rule, Scope } from 'eslint';
import { GLOBALS, STATIC_MEMBERS } from '../subset.ts';

type Identifier = Scope.Reference['identifier'] & Rule.NodeParentExtension;

/**
 * Refuses every name that the code does not declare and the guide does not list (`Date`, `parseInt`); unlisted members
 * of listed objects (`Object.fromEntries`); and other uses of objects that are listed only for their members
 * (`Number(x)`). AppSync refuses them in these words; its own plugin does not.
 */
export const names: Rule.RuleModule = {
  create: ({ report, sourceCode }) => ({
    Program() {
      const scope = sourceCode.scopeManager.globalScope;
      // ESLint declares JavaScript's globals by itself. The code does not define them.
      const builtIn = (scope?.variables ?? []).filter(({ defs }) => defs.length === 0);
      const undeclared = [...(scope?.through ?? []), ...builtIn.flatMap(({ references }) => references)];
      for (const { identifier } of undeclared) {
        const missing = missingAt(identifier as Identifier);
        if (missing !== undefined)
          report({ node: identifier, message: `Invalid function: ${missing} [code: INVALID_FUNCTION_INVOCATION]` });
      }
    },
  }),
};

/** The missing name, as written. */
function missingAt({ name, parent }: Identifier): string | undefined {
  const members = STATIC_MEMBERS[name];
  if (members === undefined) return GLOBALS.has(name) ? undefined : name;
  if (parent.type !== 'MemberExpression' || parent.property.type === 'PrivateIdentifier') return name;
  const { computed, property } = parent;
  const member =
    property.type === 'Identifier' && !computed
      ? property.name
      : property.type === 'Literal'
        ? String(property.value)
        : '';
  return members.includes(member) ? undefined : `${name}.${member}`;
}
