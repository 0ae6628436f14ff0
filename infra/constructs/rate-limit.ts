import { Stack } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Alarms } from './watch/alarms.ts';
import { PERIOD } from './watch/metrics.ts';

interface RateLimitProps {
  api: GraphqlApi;
  alarms: Alarms;
  /** Per five minutes. */
  requestsPerAddress: number;
}

/**
 * The whole header `authorization` of a request that is signed for AppSync with IAM, as the system's own publisher
 * does. Nobody but AppSync can check the signature. AppSync refuses a false one before a resolver runs.
 */
const SIGNED = [
  '^AWS4-HMAC-SHA256 Credential=[A-Z0-9]{16,128}/[0-9]{8}/[a-z0-9-]+/appsync/aws4_request',
  'SignedHeaders=[a-z0-9;-]+',
  'Signature=[0-9a-f]{64}$',
].join(', ?');

const asItIs = [{ priority: 0, type: 'NONE' }];
/** Sockets are opened by a GET, and have their token elsewhere: this header would mean nothing there. */
const IS_POST: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: 'EXACTLY',
    searchString: 'POST',
    textTransformations: asItIs,
  },
};
const IS_SIGNED: CfnWebACL.StatementProperty = {
  regexMatchStatement: {
    fieldToMatch: { singleHeader: { Name: 'authorization' } },
    regexString: SIGNED,
    textTransformations: asItIs,
  },
};

/** WAF's names of its metrics. */
const ACL = 'TaskwireApi';
const RULE = 'TaskwireApiRequestsPerAddress';
const MANY_BLOCKED = 1000;

/**
 * Blocks an address that sends too many requests, before they cost anything else. The system's own publisher is not
 * counted.
 */
export class RateLimit extends Construct {
  constructor(scope: Construct, id: string, { api, alarms, requestsPerAddress }: RateLimitProps) {
    super(scope, id);
    const visibility = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      sampledRequestsEnabled: true,
    });
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(ACL),
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
                notStatement: { statement: { andStatement: { statements: [IS_POST, IS_SIGNED] } } },
              },
            },
          },
          visibilityConfig: visibility(RULE),
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: api.arn, webAclArn: acl.attrArn });
    alarms.add(this, 'Blocked', {
      name: 'requests-blocked',
      metric: new Metric({
        namespace: 'AWS/WAFV2',
        metricName: 'BlockedRequests',
        statistic: Stats.SUM,
        period: PERIOD,
        dimensionsMap: { WebACL: ACL, Region: Stack.of(this).region, Rule: RULE },
      }),
      threshold: MANY_BLOCKED,
      means: 'WAF turns requests of an address away: an attack, or an office of people who share one address.',
      runbook: 'an-address-is-blocked',
    });
  }
}
