import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

export interface RateLimitProps {
  api: GraphqlApi;
  /** Per five minutes. */
  requestsPerAddress: number;
}

/**
 * The beginning of `authorization` in requests signed by IAM, such as those of the system's own publisher. AppSync
 * refuses a fake one before a resolver runs.
 */
const SIGNED = 'AWS4-HMAC-SHA256 ';

/**
 * Blocks an address that sends too many requests, before they cost anything else. The system's own publisher is not
 * counted.
 */
export class RateLimit extends Construct {
  constructor(scope: Construct, id: string, { api, requestsPerAddress }: RateLimitProps) {
    super(scope, id);
    const visibility = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      sampledRequestsEnabled: true,
    });
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('TaskwireApi'),
      rules: [
        {
          name: 'RequestsPerAddress',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              limit: requestsPerAddress,
              aggregateKeyType: 'IP',
              scopeDownStatement: {
                notStatement: {
                  statement: {
                    byteMatchStatement: {
                      fieldToMatch: { singleHeader: { Name: 'authorization' } },
                      positionalConstraint: 'STARTS_WITH',
                      searchString: SIGNED,
                      textTransformations: [{ priority: 0, type: 'NONE' }],
                    },
                  },
                },
              },
            },
          },
          visibilityConfig: visibility('TaskwireApiRequestsPerAddress'),
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: api.arn, webAclArn: acl.attrArn });
  }
}
