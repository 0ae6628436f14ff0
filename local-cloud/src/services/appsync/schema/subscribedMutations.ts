import { Kind, type GraphQLField } from 'graphql';

/** The mutations that a field of type Subscription names in `@aws_subscribe`. */
export function subscribedMutations({ astNode }: GraphQLField<unknown, unknown>): string[] {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
  const value = directive?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  const names = value?.kind === Kind.LIST ? value.values : value === undefined ? [] : [value];
  return names.flatMap((name) => (name.kind === Kind.STRING ? [name.value] : []));
}
