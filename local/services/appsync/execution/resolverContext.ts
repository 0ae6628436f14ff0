import type { GraphQLResolveInfo } from 'graphql';
import type { ResolverContext } from '../runtime/types.ts';
import type { RequestState } from './requestState.ts';
import { selectionSetGraphQL, selectionSetList } from './selectionSet.ts';

/** `ctx` of a resolver run, before its first handler. See the AWS page "Resolver context object reference (JavaScript)". */
export function resolverContext(
  request: RequestState,
  source: unknown,
  args: Record<string, unknown>,
  info: GraphQLResolveInfo,
): ResolverContext {
  return {
    arguments: args,
    source: source ?? null,
    identity: request.caller.identity,
    stash: {},
    request: { headers: request.headers, domainName: null },
    info: {
      fieldName: info.fieldName,
      parentTypeName: info.parentType.name,
      variables: request.variables,
      selectionSetList: selectionSetList(info),
      selectionSetGraphQL: selectionSetGraphQL(info),
    },
    env: request.state.settings.environment,
  };
}
