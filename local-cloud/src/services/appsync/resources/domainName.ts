import type { ResourceHandler } from '../../../cloud.ts';
import { stableId } from '../../../shared/ids.ts';
import { withEntry } from '../api/api.ts';
import type { Needs } from './needs.ts';

/**
 * `AWS::AppSync::DomainName`. There is no name server here: the `Host` of a request names the domain, on this machine
 * as `api.example.com.localhost`.
 */
export const domainName =
  ({ cloud }: Needs): ResourceHandler =>
  async ({ stack, logicalId, properties: { DomainName } }) => ({
    ref: DomainName,
    attributes: {
      DomainName,
      AppSyncDomainName: `${stableId(14, 'domain', stack, logicalId).toLowerCase()}.cloudfront.net`,
      // The zone id of every CloudFront distribution.
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DomainNameArn: `arn:aws:appsync:${cloud.region}:${cloud.accountId}:domainnames/${DomainName}`,
    },
  });

/** `AWS::AppSync::DomainNameApiAssociation`: resolvers see the domain in `ctx.request.domainName`. */
export const domainNameApiAssociation =
  ({ apis }: Needs): ResourceHandler =>
  async (resource) => {
    const { DomainName } = resource.properties;
    const id = associationId(resource);
    apis
      .of(resource)
      .change(({ domainNames }) => ({ domainNames: withEntry(domainNames, id, String(DomainName).toLowerCase()) }));
    return { ref: id, attributes: { ApiAssociationIdentifier: id } };
  };

export const associationId = ({ stack, logicalId }: { stack: string; logicalId: string }) =>
  stableId(26, 'domainAssociation', stack, logicalId).toLowerCase();
