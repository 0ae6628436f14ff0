import type { Cloud, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { browserValue } from '../../shared/browserValue.ts';
import { StartError } from '../../shared/errors.ts';
import { stableId } from '../../shared/ids.ts';
import { readDistribution } from './distribution.ts';
import { edgeFunction, type EdgeFunction } from './edgeFunction.ts';
import { policyHeaders, type PolicyHeader } from './responseHeaders.ts';
import { serveDistribution } from './serve.ts';

/** Managed cache policies by id, and whether they allow compression. */
const MANAGED_CACHE_POLICIES: Record<string, boolean> = {
  '658327ea-f89d-4fab-a63d-7e88639e58f6': true,
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': false,
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': false,
};

const idOf = ({ stack, logicalId, type }: Resource) => `E${stableId(13, stack, logicalId, type).toUpperCase()}`;
const keyOf = ({ stack, logicalId }: Resource) => `${stack}/${logicalId}`;

/**
 * CloudFront in front of buckets. The first distribution is served at `/` of the GraphQL port, on every path that no
 * other part of this cloud serves. Its `DomainName` is the host of that port.
 */
export const cloudfront: ServiceFactory = (cloud): LocalService => {
  const functions = new Map<string, EdgeFunction>();
  const headers = new Map<string, PolicyHeader[]>();
  const cachePolicies = new Map(Object.entries(MANAGED_CACHE_POLICIES));
  const domainName = new URL(cloud.webEndpoint).host;
  let served: string | undefined;

  async function createDistribution(resource: Resource) {
    const id = idOf(resource);
    const distribution = readDistribution(resource, id, globalArn(cloud, `distribution/${id}`));
    const { path } = resource;
    if (served !== undefined && served !== keyOf(resource))
      cloud.log.warn(`${path}: a second distribution is not served: one is at ${cloud.webEndpoint}/`);
    else {
      served = keyOf(resource);
      cloud.route('*', serveDistribution({ cloud, domainName, distribution, functionOf, headersOf, compresses }));
    }
    if (distribution.ignored.length > 0)
      cloud.log.warn(`${path}: CloudFront's ${distribution.ignored.join(', ')} has no effect on this machine`);
    return { ref: id, attributes: { Id: id, DomainName: domainName } };
  }

  function functionOf(arn: string): EdgeFunction {
    const found = functions.get(arn);
    if (found === undefined) throw new StartError(`there is no CloudFront function ${arn}`);
    return found;
  }

  function headersOf(policyId: string | undefined): PolicyHeader[] {
    return headers.get(policyId ?? '') ?? [];
  }

  const compresses = (policy: string | undefined) => cachePolicies.get(policy ?? '') ?? false;

  return {
    name: 'cloudfront',
    resources: {
      'AWS::CloudFront::Distribution': createDistribution,
      async 'AWS::CloudFront::Function'(resource) {
        const arn = globalArn(cloud, `function/${resource.properties.Name}`);
        functions.set(arn, edgeFunction(String(resource.properties.FunctionCode)));
        return { ref: arn, attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: 'LIVE' } };
      },
      async 'AWS::CloudFront::ResponseHeadersPolicy'(resource) {
        const id = idOf(resource);
        const policy = policyHeaders(resource.properties.ResponseHeadersPolicyConfig ?? {});
        headers.set(
          id,
          policy.map((header) => ({ ...header, value: browserValue(cloud, header.value) })),
        );
        return { ref: id, attributes: { Id: id } };
      },
      async 'AWS::CloudFront::CachePolicy'(resource) {
        const id = idOf(resource);
        const key = resource.properties.CachePolicyConfig?.ParametersInCacheKeyAndForwardedToOrigin ?? {};
        cachePolicies.set(id, key.EnableAcceptEncodingGzip === true || key.EnableAcceptEncodingBrotli === true);
        return { ref: id, attributes: { Id: id } };
      },
      async 'AWS::CloudFront::OriginAccessControl'(resource) {
        const id = idOf(resource);
        return { ref: id, attributes: { Id: id } };
      },
    },
    async remove(resource) {
      if (served !== keyOf(resource)) return;
      served = undefined;
      cloud.route('*', undefined);
    },
  };
};

/** The ARNs of CloudFront have no region. */
const globalArn = ({ accountId }: Cloud, name: string) => `arn:aws:cloudfront::${accountId}:${name}`;
