import { fileURLToPath } from 'node:url';
import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface WebSiteProps {
  /** Part of the names that are unique in an account. */
  prefix: string;
  /** The built app: `index.html`, and `assets/` with content hashes in the names. */
  folder: string;
  /** What the app reads from `/config.json` at its start. Values may be known only at deployment. */
  config: Record<string, string>;
  /** Addresses that the app may call. The Content-Security-Policy names their origins and no others. */
  connectsTo: readonly string[];
  /** The public host, and a certificate for it in us-east-1. Without it, CloudFront's own name is used. */
  domain?: { name: string; certificateArn: string };
}

const FOREVER = CacheControl.fromString('public, max-age=31536000, immutable');
const NEVER = CacheControl.fromString('no-cache');

/** `https://host/path` → `https://host`, for an address known only at deployment. */
const originOf = (url: string) => `${Fn.select(0, Fn.split('/', url))}//${Fn.select(2, Fn.split('/', url))}`;

/**
 * A page with its assets, in a private bucket behind CloudFront, which alone may read it. docs/adr/0022 compares the
 * ways to host it.
 */
export class WebSite extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { prefix, folder, config, connectsTo, domain }: WebSiteProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Everything is built from the sources, so removed deployments remove their files.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, { id: 'AwsSolutions-S1', reason: 'Only CloudFront reads it, and what it holds is public' });
    const origin = S3BucketOrigin.withOriginAccessControl(bucket);
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: `${prefix}-web`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: securityPolicy(connectsTo.map(originOf)), override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          {
            header: 'permissions-policy',
            value: 'camera=(), geolocation=(), microphone=(), payment=()',
            override: true,
          },
        ],
      },
    });
    const singlePage = new EdgeFunction(this, 'SinglePage', {
      functionName: `${prefix}-single-page`,
      code: FunctionCode.fromFile({ filePath: fileURLToPath(new URL('./single-page.js', import.meta.url)) }),
      runtime: FunctionRuntime.JS_2_0,
    });
    const behavior = { origin, responseHeadersPolicy, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `${prefix} web app`,
      defaultBehavior: {
        ...behavior,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        functionAssociations: [{ function: singlePage, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { '/assets/*': { ...behavior, cachePolicy: CachePolicy.CACHING_OPTIMIZED } },
      // CloudFront may not list the bucket, so S3 answers a request for a missing object with 403. A tab that runs
      // yesterday's build requests such objects.
      errorResponses: [
        { httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/index.html', ttl: Duration.seconds(0) },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    acknowledge(
      this.distribution,
      { id: 'AwsSolutions-CFR1', reason: 'People plan work from anywhere' },
      { id: 'AwsSolutions-CFR2', reason: 'It serves public files from a cache; the API has its own rate limit' },
      { id: 'AwsSolutions-CFR3', reason: 'Who reads public files is nobody’s business; the API logs who calls it' },
      {
        id: 'AwsSolutions-CFR4',
        reason: 'CloudFront’s own name also accepts TLS before 1.2; a stage with its own domain does not',
      },
    );

    // The log of CDK's own function, which would otherwise be kept for two years.
    const logGroup = new LogGroup(this, 'DeployerLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const target = { destinationBucket: bucket, prune: false, retainOnDelete: false, logGroup };
    // Assets are uploaded first, and old ones stay: an open page requests the assets of its own build.
    const assets = new BucketDeployment(this, 'Assets', {
      ...target,
      sources: [Source.asset(folder, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [FOREVER],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...target,
      sources: [Source.asset(folder, { exclude: ['assets', 'assets/**'] }), Source.jsonData('config.json', config)],
      cacheControl: [NEVER],
      distribution: this.distribution,
      distributionPaths: ['/*'],
    });
    page.node.addDependency(assets);
    this.acceptDeployer(bucket);
  }

  /** CDK provides the function that fills the bucket, and its permissions. */
  private acceptDeployer(bucket: Bucket): void {
    const stack = Stack.of(this);
    const deployer = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
    if (deployer === undefined) throw new Error('the CDK has another name for the function of its bucket deployments');
    const files = stack.getLogicalId(bucket.node.defaultChild as CfnBucket);
    const assets = `arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}`;
    const wide = [
      ...['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'].map((action) => `Action::s3:${action}`),
      ...[`${assets}/*`, `<${files}.Arn>/*`, '*'].map((resource) => `Resource::${resource}`),
    ];
    const reason =
      'The CDK’s own function: it runs while a stack is deployed, reads the bootstrap bucket and fills this one';
    acknowledge(
      deployer,
      ...wide.map((right) => ({ id: `AwsSolutions-IAM5[${right}]`, reason })),
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
        reason,
      },
      { id: 'AwsSolutions-L1', reason },
    );
  }
}

/** Runs and loads files only from the site itself; calls only the configured addresses. */
function securityPolicy(origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    `connect-src 'self' ${origins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
