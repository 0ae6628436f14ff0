import type { GraphQLResolveInfo } from 'graphql';

/** `Query.task`: the coordinate of the field that a resolver runs for. */
export const coordinateOf = ({ info }: { info: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'> }): string =>
  `${info.parentType.name}.${info.fieldName}`;
