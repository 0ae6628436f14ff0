import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** The selection of an object: each field of its type, with the selection below it where that type comes up first. */
export interface Selection {
  type: GraphQLObjectType;
  fields: Record<string, Selection | null>;
}

/** Every type below an output type, each once, by the shortest way. */
export function selectionOf(root: GraphQLObjectType): Selection {
  const seen = new Set([root.name]);
  const whole: Selection = { type: root, fields: {} };
  const waiting = [whole];
  for (const { type, fields } of waiting) {
    for (const [name, field] of Object.entries(type.getFields())) {
      const below = getNamedType(field.type);
      fields[name] = null;
      if (!isObjectType(below) || seen.has(below.name)) continue;
      seen.add(below.name);
      waiting.push((fields[name] = { type: below, fields: {} }));
    }
  }
  return whole;
}

/** As it is written in a request. An object whose type is selected elsewhere is asked for its name only. */
export function printed({ type, fields }: Selection): string {
  const parts = Object.entries(fields).map(([name, below]) => {
    if (below !== null) return `${name} ${printed(below)}`;
    return isObjectType(getNamedType(type.getFields()[name]!.type)) ? `${name} { __typename }` : name;
  });
  return `{ ${parts.join(' ')} }`;
}

export const rootFields = (schema: GraphQLSchema, operation: 'query' | 'mutation' | 'subscription') => {
  const type = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[operation]!;
  return Object.values(type.getFields()).map((field) => ({ type: type.name, field, operation }));
};
