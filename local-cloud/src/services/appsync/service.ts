import type { AppSyncOptions } from '../../contract.ts';
import type { LocalService, Resource, ResourceHandler, ServiceFactory } from '../../cloud.ts';
import { withEntry } from './api/api.ts';
import { createApis, type Apis } from './api/apis.ts';
import { createEvaluateApart } from './evaluateApart.ts';
import { evaluateCode } from './evaluateCode.ts';
import { evaluatedTypes } from './judgeEvaluated.ts';
import { apiKey, apiKeyId } from './resources/apiKey.ts';
import { dataSource } from './resources/dataSource.ts';
import { associationId, domainName, domainNameApiAssociation } from './resources/domainName.ts';
import { functionConfiguration, functionId } from './resources/functionConfiguration.ts';
import { graphqlApi } from './resources/graphqlApi.ts';
import { graphqlSchema } from './resources/graphqlSchema.ts';
import { resolver } from './resources/resolver.ts';
import { quirksOf } from './quirks/quirks.ts';
import { createRealtime } from './realtime/realtime.ts';
import { compile } from './runtime/compile.ts';

/** AppSync: GraphQL over HTTP and WebSocket on the GraphQL port, `EvaluateCode` on the AWS port. */
export const appsync =
  (options?: AppSyncOptions | string): ServiceFactory =>
  (cloud): LocalService => {
    const apis = createApis(cloud);
    const environment = { now: () => cloud.clock.now(), quirks: quirksOf(options) };
    const realtime = createRealtime(cloud);
    const apart = createEvaluateApart();
    const types = evaluatedTypes(cloud);
    const needs = { cloud, apis, realtime, compile, environment };
    return {
      name: 'appsync',
      resources: replacing(apis, {
        'AWS::AppSync::GraphQLApi': graphqlApi(needs),
        'AWS::AppSync::GraphQLSchema': graphqlSchema(needs),
        'AWS::AppSync::DataSource': dataSource(needs),
        'AWS::AppSync::FunctionConfiguration': functionConfiguration(needs),
        'AWS::AppSync::Resolver': resolver(needs),
        'AWS::AppSync::ApiKey': apiKey(needs),
        'AWS::AppSync::DomainName': domainName(needs),
        'AWS::AppSync::DomainNameApiAssociation': domainNameApiAssociation(needs),
      }),
      remove: async (resource) => remove(apis, resource),
      handle(request, principal) {
        if (request.method !== 'POST' || request.path !== '/v1/dataplane-evaluatecode') return undefined;
        return evaluateCode(request, principal, { cloud, environment, apart, types });
      },
      async ready() {
        for (const api of apis.list) api.publish();
      },
      logEvents: (group) => apis.list.find(({ id }) => group === `/aws/appsync/apis/${id}`)?.logEvents() ?? [],
      idle: realtime.idle,
      async close() {
        types.close();
        apart.close();
        realtime.close();
      },
    };
  };

/** A change of a resource's name replaces the resource: the old one is removed once the new one exists. */
function replacing(apis: Apis, handlers: Record<string, ResourceHandler>): Record<string, ResourceHandler> {
  const nameOf = ({ properties: { ApiId, Name, TypeName, FieldName } }: Resource) =>
    [ApiId, Name, TypeName, FieldName].join();
  const isNamed = ({ type }: Resource) => type === 'AWS::AppSync::DataSource' || type === 'AWS::AppSync::Resolver';
  return Object.fromEntries(
    Object.entries(handlers).map(([type, handle]) => [
      type,
      async (resource: Resource, previous?: Resource) => {
        const created = await handle(resource);
        if (previous !== undefined && isNamed(resource) && nameOf(previous) !== nameOf(resource))
          remove(apis, previous);
        return created;
      },
    ]),
  );
}

function remove(apis: Apis, resource: Resource): void {
  const { type, properties } = resource;
  if (type === 'AWS::AppSync::GraphQLApi') return apis.delete(apis.idOf(resource));
  const api = apis.list.find(({ id }) => id === properties.ApiId);
  // Resources are removed in reverse order of creation, but a replaced API has already removed all of its resources.
  if (api === undefined) return;
  api.change((draft) => {
    switch (type) {
      case 'AWS::AppSync::DataSource':
        return { dataSources: withEntry(draft.dataSources, properties.Name, undefined) };
      case 'AWS::AppSync::FunctionConfiguration':
        return { functions: withEntry(draft.functions, functionId(resource), undefined) };
      case 'AWS::AppSync::Resolver':
        return { resolvers: withEntry(draft.resolvers, `${properties.TypeName}.${properties.FieldName}`, undefined) };
      case 'AWS::AppSync::ApiKey':
        return { keys: withEntry(draft.keys, apiKeyId(resource), undefined) };
      case 'AWS::AppSync::DomainNameApiAssociation':
        return { domainNames: withEntry(draft.domainNames, associationId(resource), undefined) };
      default:
        return { schema: undefined };
    }
  });
}
