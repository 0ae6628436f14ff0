import { getNullableType, GraphQLError, type GraphQLSchema, isListType, type GraphQLOutputType } from 'graphql';
import { subscribedMutations } from './subscribedMutations.ts';

/**
 * AppSync's checks of `@aws_subscribe` when a schema is created: each mutation must exist and return the type of the
 * subscription. Nullability does not matter, as in the guide's own samples.
 */
export function checkSubscriptions(schema: GraphQLSchema): void {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const subscription of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const refuse = (message: string) =>
      new GraphQLError(`${message} (${subscription.name})`, { nodes: subscription.astNode ?? null });
    for (const name of subscribedMutations(subscription)) {
      const mutation = mutations[name];
      if (mutation === undefined) {
        throw refuse('The mutations argument on the aws_subscribe directive has an invalid value');
      }
      if (nameOf(mutation.type) !== nameOf(subscription.type)) {
        throw refuse('The subscription has an invalid output type.');
      }
    }
  }
}

/** A type's name without exclamation marks: `[Task!]!` → `[Task]`. */
function nameOf(type: GraphQLOutputType): string {
  const nullable = getNullableType(type);
  return isListType(nullable) ? `[${nameOf(nullable.ofType)}]` : String(nullable);
}
