import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { WebSite, type WebSiteProps } from './web-site.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taskwire-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'run();');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A resource's properties, as CloudFormation has them. */
type Properties = Record<string, any>;

function site(props: Partial<WebSiteProps> = {}) {
  const outdir = join(folder, '..', `${folder.split('/').at(-1)}-out`);
  const app = new App({
    outdir,
    context: cdkJson.context,
    analyticsReporting: false,
    // `scripts/gates/synthesis.test.ts` has CloudFormation's schemas judge a site.
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, 'Web', { env: { region: 'eu-west-1' } });
  new WebSite(stack, 'Site', {
    prefix: 'p',
    folder,
    config: { graphqlUrl: 'https://api.acme.com/graphql' },
    connectsTo: ['https://api.acme.com/graphql', 'wss://live.acme.com/graphql'],
    ...props,
  });
  const template = Template.fromStack(stack);
  const all = (type: string): Properties[] =>
    Object.values(template.findResources(type)).map(({ Properties }) => Properties as Properties);
  rmSync(outdir, { recursive: true, force: true });
  return { all, only: (type: string) => all(type)[0]! };
}

describe('the web site', () => {
  test('is a private bucket that only its distribution may read, and only over TLS', () => {
    const { only } = site();
    expect(only('AWS::S3::Bucket')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
    });
    const { Statement } = only('AWS::S3::BucketPolicy').PolicyDocument;
    expect(Statement).toMatchObject([
      { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      },
    ]);
    const { Origins } = only('AWS::CloudFront::Distribution').DistributionConfig;
    expect(Origins).toMatchObject([{ OriginAccessControlId: { 'Fn::GetAtt': [expect.any(String), 'Id'] } }]);
  });

  test('lets the page run only its own files, and call only the configured addresses', () => {
    const { SecurityHeadersConfig: headers } = site().only(
      'AWS::CloudFront::ResponseHeadersPolicy',
    ).ResponseHeadersPolicyConfig;
    const policy = headers.ContentSecurityPolicy.ContentSecurityPolicy as string;
    expect(policy).toContain("script-src 'self'; style-src 'self';");
    expect(policy).toContain("connect-src 'self' https://api.acme.com wss://live.acme.com;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      ContentSecurityPolicy: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
    });
    const { CacheBehaviors, DefaultCacheBehavior } = site().only('AWS::CloudFront::Distribution').DistributionConfig;
    for (const behavior of [...CacheBehaviors, DefaultCacheBehavior])
      expect(behavior).toMatchObject({
        ViewerProtocolPolicy: 'redirect-to-https',
        ResponseHeadersPolicyId: expect.anything(),
      });
  });

  test('keeps assets for ever, and the page and its configuration never', () => {
    const deployments = site().all('Custom::CDKBucketDeployment');
    expect(deployments.map(({ SystemMetadata }) => SystemMetadata['cache-control'])).toEqual([
      'public, max-age=31536000, immutable',
      'no-cache',
    ]);
    // Files that an open page may still request stay.
    for (const { Prune } of deployments) expect(Prune).toBe(false);
    expect(deployments[1]).toMatchObject({ DistributionPaths: ['/*'], DistributionId: expect.anything() });
  });

  test('has its own name with a certificate, and then TLS 1.2', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/a-b';
    const { only } = site({ domain: { name: 'tasks.acme.com', certificateArn } });
    expect(only('AWS::CloudFront::Distribution').DistributionConfig).toMatchObject({
      Aliases: ['tasks.acme.com'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });
});

test.each([
  ['/', '/index.html'],
  ['/tasks/01J', '/index.html'],
  ['/team/ada@acme.com', '/index.html'],
  ['/a/b.js', '/index.html'],
  ['/config.json', '/config.json'],
  ['/favicon.svg', '/favicon.svg'],
])('the single page serves %s', (uri, expected) => {
  const code = readFileSync(new URL('./single-page.js', import.meta.url), 'utf8');
  const event = { request: { uri, method: 'GET', headers: {} } };
  expect(runInNewContext(`${code}; handler(event)`, { event })).toMatchObject({ uri: expected });
});
