import type { Cloud, Resource } from '../../../cloud.ts';
import { refused } from './refused.ts';
import { stableId } from '../../../shared/ids.ts';
import type { Api } from './api.ts';

/** All APIs of a cloud, in order, and the AWS names of their parts. */
export interface Apis {
  readonly list: readonly Api[];
  add(api: Api): void;
  delete(id: string): void;
  /** The API that a resource's `ApiId` names. Throws a `StartError` if it does not exist. */
  of(resource: Resource): Api;
  idOf(resource: Resource): string;
  arnOf(id: string): string;
  /** The path of an API. The first API is also at `/graphql`, which is its address. */
  pathOf(id: string): string;
}

export function createApis(cloud: Cloud): Apis {
  const list: Api[] = [];
  return {
    list,
    add: (api) => void list.push(api),
    delete: (id) => void list.splice(0, list.length, ...list.filter((api) => api.id !== id)),
    of({ properties }) {
      const api = list.find(({ id }) => id === properties.ApiId);
      if (api === undefined) throw refused(`there is no GraphQL API ${properties.ApiId}`);
      return api;
    },
    // AppSync's ids are 26 lower-case letters and digits. Clients recognise its hosts by that.
    idOf: ({ stack, logicalId }) => stableId(26, 'api', stack, logicalId).toLowerCase(),
    arnOf: (id) => `arn:aws:appsync:${cloud.region}:${cloud.accountId}:apis/${id}`,
    pathOf: (id) => (list.length === 0 || list[0]?.id === id ? '/graphql' : `/apis/${id}/graphql`),
  };
}
