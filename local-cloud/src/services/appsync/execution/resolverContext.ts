import type { GraphQLResolveInfo } from 'graphql';
import { argumentValues } from './argumentValues.ts';
import type { ResolverContext } from '../runtime/types.ts';
import type { RequestState } from './requestState.ts';
import { selectionSetGraphQL, selectionSetList } from './selectionSet.ts';

/**
 * `ctx` of a resolver run, before its first handler. See the AWS page "Resolver context object reference (JavaScript)".
 */
export function resolverContext(request: RequestState, source: unknown, info: GraphQLResolveInfo): ResolverContext {
  return {
    arguments: argumentsOf(request, info),
    source: source ?? null,
    identity: request.caller.identity,
    stash: {},
    request: { headers: request.headers, domainName: domainNameOf(request) },
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

function argumentsOf({ api, operation, variables }: RequestState, info: GraphQLResolveInfo): Record<string, unknown> {
  const definitions = info.parentType.getFields()[info.fieldName]?.args ?? [];
  const rules = { unsetIsNull: api.quirks.isOn('C1'), ignoresDefaults: api.quirks.isOn('C2') };
  return argumentValues(definitions, info.fieldNodes[0]!, { operation, variables, rules });
}

/** The custom domain that the request used (here also `<domain>.localhost`); null for the API's own address. */
function domainNameOf({ headers, state }: RequestState): string | null {
  const host = String(headers.host ?? '')
    .replace(/(\.localhost)?(:\d+)?$/i, '')
    .toLowerCase();
  return [...state.domainNames.values()].find((name) => name === host) ?? null;
}
