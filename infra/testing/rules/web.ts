import { all, every, same, whole, labelOf, type Rule } from './rule.ts';
import { deniesPlain } from './policies.ts';
import type { Shape, StageTemplates } from './stageTemplates.ts';

const BUCKET = 'AWS::S3::Bucket';
const POLICY = 'AWS::S3::BucketPolicy';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const HEADERS = 'AWS::CloudFront::ResponseHeadersPolicy';
const CONTROL = 'AWS::CloudFront::OriginAccessControl';
const ACL = 'AWS::WAFv2::WebACL';
const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';
const TWO_YEARS = 63_072_000;
const AS_IT_IS = [{ Priority: 0, Type: 'NONE' }];

const bucketPolicies = (stage: StageTemplates) =>
  stage.ofType(POLICY).flatMap((one) => {
    const bucket = stage.behind(one.Properties['Bucket'], BUCKET, one);
    return bucket === undefined ? [] : [{ bucket, statements: one.Properties['PolicyDocument'].Statement as Shape[] }];
  });

export const webRules: readonly Rule[] = [
  every(BUCKET, 'the objects in a bucket are encrypted', ({ Properties }) =>
    all(
      Properties['BucketEncryption'].ServerSideEncryptionConfiguration as Shape[],
      ({ ServerSideEncryptionByDefault }) => ServerSideEncryptionByDefault.SSEAlgorithm === 'AES256',
    ),
  ),
  every(BUCKET, 'no bucket can be made public', ({ Properties }) => {
    const blocked = Object.values(Properties['PublicAccessBlockConfiguration']);
    const isClosed = blocked.length === 4 && blocked.every((one) => one === true);
    return isClosed && Properties['AccessControl'] === undefined;
  }),
  whole([BUCKET, POLICY], 'every bucket refuses requests without TLS', (stage) => {
    const covered = bucketPolicies(stage).flatMap(({ bucket, statements }) =>
      statements.some(deniesPlain('s3:*')) && statements.find(deniesPlain('s3:*')).Resource.length === 2
        ? [bucket]
        : [],
    );
    return stage.ofType(BUCKET).flatMap((one) => (covered.includes(one) ? [] : [labelOf(one)]));
  }),
  every(POLICY, 'only the distribution of the stage may read a bucket', ({ Properties }) =>
    all(Properties['PolicyDocument'].Statement as Shape[], ({ Effect, Action, Principal, Condition }) =>
      Effect === 'Deny'
        ? true
        : Action === 's3:GetObject' &&
          same(Principal, { Service: 'cloudfront.amazonaws.com' }) &&
          typeof Condition.StringEquals['AWS:SourceArn'] === 'object',
    ),
  ),
  every(CONTROL, 'every request to the bucket is signed', ({ Properties }) => {
    const { SigningBehavior, SigningProtocol, OriginAccessControlOriginType } = Properties['OriginAccessControlConfig'];
    return SigningBehavior === 'always' && SigningProtocol === 'sigv4' && OriginAccessControlOriginType === 's3';
  }),
  every(DISTRIBUTION, 'pages are served over TLS, with headers that protect them', (one, stage) => {
    const {
      CacheBehaviors = [],
      DefaultCacheBehavior,
      Origins,
      ViewerCertificate,
    } = one.Properties['DistributionConfig'];
    return (
      all(
        [...CacheBehaviors, DefaultCacheBehavior],
        ({ ViewerProtocolPolicy, ResponseHeadersPolicyId }) =>
          ViewerProtocolPolicy === 'redirect-to-https' &&
          stage.behind(ResponseHeadersPolicyId, HEADERS, one) !== undefined,
      ) &&
      all(
        Origins as Shape[],
        ({ OriginAccessControlId }) => stage.behind(OriginAccessControlId, CONTROL, one) !== undefined,
      ) &&
      (ViewerCertificate === undefined || ViewerCertificate.MinimumProtocolVersion === 'TLSv1.2_2021')
    );
  }),
  every(
    HEADERS,
    'a page runs only its own files, in no frame, and browsers request it only over TLS',
    ({ Properties }) => {
      const headers = Properties['ResponseHeadersPolicyConfig'].SecurityHeadersConfig;
      const policy: string = spelled(headers.ContentSecurityPolicy.ContentSecurityPolicy);
      return (
        policy.includes("default-src 'none'") &&
        policy.includes("script-src 'self';") &&
        policy.includes("frame-ancestors 'none'") &&
        !/unsafe|\*/.test(policy) &&
        same(headers.FrameOptions, { FrameOption: 'DENY', Override: true }) &&
        same(headers.StrictTransportSecurity, {
          AccessControlMaxAgeSec: TWO_YEARS,
          IncludeSubdomains: true,
          Override: true,
        }) &&
        same(headers.ContentTypeOptions, { Override: true }) &&
        same(headers.ReferrerPolicy, { Override: true, ReferrerPolicy: 'same-origin' }) &&
        headers.ContentSecurityPolicy.Override === true
      );
    },
  ),
  every(HEADERS, 'a page shares no window with other origins, and may use no sensors', ({ Properties }) =>
    same(Properties['ResponseHeadersPolicyConfig'].CustomHeadersConfig, {
      Items: [
        { Header: 'cross-origin-opener-policy', Override: true, Value: 'same-origin' },
        {
          Header: 'permissions-policy',
          Override: true,
          Value: 'camera=(), geolocation=(), microphone=(), payment=()',
        },
      ],
    }),
  ),
  every(ACL, 'an address that sends too many requests is blocked', ({ Properties }, { config }) =>
    all(
      Properties['Rules'] as Shape[],
      ({ Action, Statement: { RateBasedStatement: rate } }) =>
        same(Action, { Block: {} }) &&
        Properties['Scope'] === 'REGIONAL' &&
        rate.AggregateKeyType === 'IP' &&
        rate.Limit === config.requestsPerAddress &&
        // Only requests that the system signs are not counted.
        same(rate.ScopeDownStatement.NotStatement.Statement.AndStatement.Statements, [
          {
            ByteMatchStatement: {
              FieldToMatch: { Method: {} },
              PositionalConstraint: 'EXACTLY',
              SearchString: 'POST',
              TextTransformations: AS_IT_IS,
            },
          },
          {
            RegexMatchStatement: {
              FieldToMatch: { SingleHeader: { Name: 'authorization' } },
              RegexString:
                '^AWS4-HMAC-SHA256 Credential=[A-Z0-9]{16,128}/[0-9]{8}/[a-z0-9-]+/appsync/aws4_request, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}$',
              TextTransformations: AS_IT_IS,
            },
          },
        ]),
    ),
  ),
  every(ACL, 'blocked requests are counted and sampled', ({ Properties: { VisibilityConfig, Rules } }) =>
    all(
      [VisibilityConfig, ...Rules.map((rule: Shape) => rule.VisibilityConfig)],
      (seen) => seen.CloudWatchMetricsEnabled === true && seen.SampledRequestsEnabled === true,
    ),
  ),
  whole([ACL, ASSOCIATION], 'requests to the API go through the firewall if the stage has one', (stage) => {
    const isGuarded = stage
      .ofType(ASSOCIATION)
      .some(
        (one) =>
          stage.behind(one.Properties['WebACLArn'], ACL, one) !== undefined &&
          stage.behind(one.Properties['ResourceArn'], 'AWS::AppSync::GraphQLApi', one) !== undefined,
      );
    return stage.config.requestsPerAddress === null || isGuarded ? [] : ['Api/RateLimit'];
  }),
];

/** A text that CloudFormation completes. */
const spelled = (value: Shape): string =>
  typeof value === 'string'
    ? value
    : value['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'https://a.example')).join('');
