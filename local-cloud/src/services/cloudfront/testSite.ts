import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Template } from '../../assembly/loadAssembly.ts';
import { writeAssembly } from '../../testing/writeAssembly.ts';

type Resources = NonNullable<Template['Resources']>;

export const PAGE = '<!doctype html><title>App</title>';
export const SCRIPT = `${'// A script that is worth compressing.\n'.repeat(100)}run();`;
const ROUTER = `function handler(event) {
  if (!event.request.uri.startsWith('/assets/') && event.request.uri.indexOf('.') < 0) event.request.uri = '/index.html';
  return event.request;
}`;

const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const distributionArn = {
  'Fn::Join': ['', ['arn:aws:cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/', { Ref: 'Site' }]],
};

/** A deployment of a published folder into the bucket, in CDK's form. */
export const deployment = (key: string, properties: object = {}) => ({
  Type: 'Custom::CDKBucketDeployment',
  Properties: {
    ServiceToken: attribute('CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536', 'Arn'),
    SourceBucketNames: ['assets'],
    SourceObjectKeys: [key],
    DestinationBucketName: { Ref: 'Bucket' },
    Prune: false,
    ...properties,
  },
});

/** CDK's output for a bucket behind a distribution with origin access control. */
export const SITE: Resources = {
  Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Resource: { 'Fn::Join': ['', [attribute('Bucket', 'Arn'), '/*']] },
            Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } },
          },
        ],
      },
    },
  },
  Router: {
    Type: 'AWS::CloudFront::Function',
    Properties: { Name: 'router', FunctionCode: ROUTER, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: 'headers',
        SecurityHeadersConfig: {
          ContentSecurityPolicy: {
            ContentSecurityPolicy: "default-src 'none'; connect-src https://cognito-idp.us-east-1.amazonaws.com",
            Override: true,
          },
          ContentTypeOptions: { Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
        },
        CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'max-age=1', Override: false }] },
      },
    },
  },
  Access: { Type: 'AWS::CloudFront::OriginAccessControl', Properties: {} },
  Site: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        DefaultRootObject: 'index.html',
        Origins: [
          {
            Id: 'o',
            DomainName: attribute('Bucket', 'RegionalDomainName'),
            OriginAccessControlId: attribute('Access', 'Id'),
          },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: 'o',
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          Compress: true,
          ResponseHeadersPolicyId: { Ref: 'Headers' },
          FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: attribute('Router', 'FunctionARN') }],
          ViewerProtocolPolicy: 'redirect-to-https',
        },
        CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/index.html' }],
      },
    },
  },
  CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'python3.13',
      Handler: 'index.handler',
      Role: 'r',
      Code: { S3Bucket: 'b', S3Key: 'none.zip' },
    },
  },
  Assets: deployment('app.zip', { SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' } }),
  Config: deployment('config.zip', {
    SourceMarkers: [
      {
        '<<marker:0xbaba:0>>': { Ref: 'Site' },
        '<<marker:0xbaba:1>>': 'a "quoted" value',
        '<<marker:0xbaba:2>>': 'https://cognito-idp.us-east-1.amazonaws.com/pool',
      },
    ],
    SourceMarkersConfig: [{ jsonEscape: true }],
    SystemMetadata: { 'Cache-Control': 'no-cache' },
  }),
};

/** A folder with these files. */
function aFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/**
 * An assembly of the resources, with the files they publish.
 * @param next Files that are published as `next.zip`.
 */
export function siteAssembly(resources: Resources = SITE, next: Record<string, string> = {}): string {
  const folders = {
    'app.zip': aFolder({ 'index.html': PAGE, 'assets/app-1a2b.js': SCRIPT, 'assets/a b.svg': '<svg/>' }),
    'next.zip': aFolder(next),
    'config.zip': aFolder({
      'config.json': '{"id":"<<marker:0xbaba:0>>","text":"<<marker:0xbaba:1>>","issuer":"<<marker:0xbaba:2>>"}',
    }),
  };
  return writeAssembly({ App: { Resources: resources } }, {}, folders);
}
