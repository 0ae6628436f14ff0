import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

const CONDITIONS = ['include', 'skip'];

/**
 * Refuses `@include` and `@skip` at the root of a subscription, including inside fragments: the subscribed field would
 * depend on a variable.
 * @see https://spec.graphql.org/September2025/#sec-Single-Root-Field
 */
export const unconditionalRoot: ValidationRule = (context) => ({
  OperationDefinition({ operation, selectionSet }) {
    if (operation !== 'subscription') return;
    for (const node of conditionalIn(selectionSet, (name) => context.getFragment(name))) {
      context.reportError(
        new GraphQLError('A subscription must not use @skip or @include in its top level selection.', { nodes: node }),
      );
    }
  },
});

type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

function conditionalIn(
  { selections }: SelectionSetNode,
  fragmentOf: FragmentOf,
  seen = new Set<string>(),
): SelectionNode[] {
  return selections.flatMap((node) => {
    const own = node.directives?.some(({ name }) => CONDITIONS.includes(name.value)) ? [node] : [];
    if (node.kind === Kind.INLINE_FRAGMENT) return [...own, ...conditionalIn(node.selectionSet, fragmentOf, seen)];
    if (node.kind !== Kind.FRAGMENT_SPREAD || seen.has(node.name.value)) return own;
    seen.add(node.name.value);
    const fragment = fragmentOf(node.name.value);
    return fragment ? [...own, ...conditionalIn(fragment.selectionSet, fragmentOf, seen)] : own;
  });
}
