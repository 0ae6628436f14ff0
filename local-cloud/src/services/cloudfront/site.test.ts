import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { start, type LocalCloud } from '../../index.ts';
import { refOf } from '../../testing/localCloud.ts';
import { deployment, PAGE, SCRIPT, SITE, siteAssembly } from './testSite.ts';

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await start({ assembly: siteAssembly() });
  return () => cloud.close();
});

const get = (path: string, headers: Record<string, string> = {}, at = cloud) =>
  fetch(new URL(path, at.webEndpoint), { headers });

/** The bytes as received. */
function raw(path: string, acceptEncoding: string): Promise<{ encoding?: string; etag?: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, cloud.webEndpoint), { headers: { 'accept-encoding': acceptEncoding } });
    asked.on('error', reject).end();
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { 'content-encoding': encoding, etag } = response.headers;
        resolve({ ...(encoding && { encoding }), ...(etag && { etag }), body: Buffer.concat(chunks) });
      });
    });
  });
}

/** Starts a changed copy of the site. */
async function changed(change: (site: any) => void): Promise<LocalCloud> {
  const site = structuredClone(SITE);
  change(site);
  const other = await start({ assembly: siteAssembly(site) });
  onTestFinished(other.close);
  return other;
}

describe('a site in a bucket behind CloudFront', () => {
  test('is at / with the headers of its policy, and CloudFormation sees the host', async () => {
    const page = await get('/');
    expect({ status: page.status, text: await page.text() }).toEqual({ status: 200, text: PAGE });
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': `default-src 'none'; connect-src ${cloud.awsEndpoint}`,
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers.has('strict-transport-security')).toBe(false);
    const site = cloud.resources.find(({ logicalId }) => logicalId === 'Site');
    expect(site?.attributes['DomainName']).toBe(new URL(cloud.webEndpoint).host);
  });

  test('routes paths by its function, and serves its error page for a missing object', async () => {
    expect(await (await get('/tasks/1?tab=history')).text()).toBe(PAGE);
    const missing = await get('/assets/gone.js');
    expect({ status: missing.status, text: await missing.text() }).toEqual({ status: 404, text: PAGE });
    expect((await get('/assets/a%20b.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect((await get('/assets/%E0%A4%A')).status).toBe(400);
  });

  test('has a configuration file with the values of the deployment', async () => {
    const config = await get('/config.json');
    expect(await config.json()).toEqual({
      id: refOf(cloud, 'Site'),
      text: 'a "quoted" value',
      issuer: `${cloud.awsEndpoint}/pool`,
    });
    expect(config.headers.get('cache-control')).toBe('no-cache');
  });

  test('compresses for viewers that accept it, and leaves small objects alone', async () => {
    const brotli = await raw('/assets/app-1a2b.js', 'gzip, br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    const gzip = await raw('/assets/app-1a2b.js', 'gzip, br;q=0');
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    const plain = await raw('/assets/app-1a2b.js', '');
    expect({ encoding: plain.encoding, text: plain.body.toString() }).toEqual({ encoding: undefined, text: SCRIPT });
    expect(brotli.etag).toBe(`W/${plain.etag}`);
    expect((await raw('/', 'br')).encoding).toBeUndefined();
  });

  test('answers 304 to a viewer that has the object, HEAD without a body, and only GET and HEAD', async () => {
    const etag = (await get('/index.html')).headers.get('etag')!;
    const again = await get('/index.html', { 'if-none-match': `"other", W/${etag}` });
    expect({ status: again.status, text: await again.text() }).toEqual({ status: 304, text: '' });
    const head = await fetch(new URL('/', cloud.webEndpoint), { method: 'HEAD' });
    expect({ status: head.status, text: await head.text() }).toEqual({ status: 200, text: '' });
    const post = await fetch(new URL('/', cloud.webEndpoint), { method: 'POST' });
    expect({ status: post.status, text: await post.text() }).toEqual({
      status: 403,
      text: 'This distribution is not configured to allow the HTTP request method POST.\n',
    });
  });

  test('leaves paths that other parts serve to them', async () => {
    expect((await get('/mailbox')).headers.get('content-type')).toContain('text/html');
    expect(await (await get('/mailbox/messages.json')).json()).toEqual([]);
  });
});

test('is refused by a bucket whose policy does not name the distribution', async () => {
  const other = await changed(({ Policy, Site }) => {
    Policy.Properties.PolicyDocument.Statement[0].Condition.StringEquals['AWS:SourceArn'] = 'arn:aws:cloudfront::1:x';
    delete Site.Properties.DistributionConfig.CustomErrorResponses;
  });
  const page = await get('/', {}, other);
  expect({ status: page.status, text: await page.text() }).toMatchObject({
    status: 403,
    text: expect.stringContaining('<Code>AccessDenied</Code>'),
  });
});

test('tries behaviours in order, and a function may answer or change the response itself', async () => {
  const other = await changed((site) => {
    const code = `async function handler(event) {
      if (event.context.eventType === 'viewer-response') {
        event.response.headers['x-seen'] = { value: event.request.querystring.q.value };
        return event.response;
      }
      const { value } = event.request.cookies.user ?? { value: 'nobody' };
      return { statusCode: 302, headers: { location: { value: '/for/' + value } }, body: { encoding: 'base64', data: 'aGk=' } };
    }`;
    site.Own = {
      Type: 'AWS::CloudFront::Function',
      Properties: { Name: 'own', FunctionCode: code, FunctionConfig: {} },
    };
    const { DistributionConfig } = site.Site.Properties;
    const { FunctionAssociations: _, ...behavior } = DistributionConfig.DefaultCacheBehavior;
    const on = (EventType: string) => [{ EventType, FunctionARN: { 'Fn::GetAtt': ['Own', 'FunctionARN'] } }];
    DistributionConfig.CacheBehaviors = [
      { ...behavior, PathPattern: '/go/*', FunctionAssociations: on('viewer-request') },
      { ...behavior, PathPattern: '*.svg', FunctionAssociations: on('viewer-response') },
    ];
  });
  const redirect = await fetch(new URL('/go/on.svg', other.webEndpoint), {
    redirect: 'manual',
    headers: { cookie: 'a=1; user=ada' },
  });
  expect({ status: redirect.status, to: redirect.headers.get('location'), text: await redirect.text() }).toEqual({
    status: 302,
    to: '/for/ada',
    text: 'hi',
  });
  expect((await get('/assets/a%20b.svg?q=7', {}, other)).headers.get('x-seen')).toBe('7');
});

test.each([
  ['throws', 'function handler() { throw new Error("no"); }'],
  ['does not end', 'function handler() { for (;;); }'],
  ['does not answer', 'async function handler() { await new Promise(() => {}); }'],
])('a function that %s causes a 503 and a log line', async (_, code) => {
  const lines: string[] = [];
  const site = structuredClone(SITE) as any;
  site.Router.Properties.FunctionCode = code;
  const log = { info: () => {}, warn: () => {}, error: (line: string) => lines.push(line) };
  const other = await start({ assembly: siteAssembly(site), log });
  onTestFinished(other.close);
  expect((await get('/a', {}, other)).status).toBe(503);
  expect(lines).toEqual([expect.stringMatching(/^a CloudFront function of E\w+ failed at \/a$/)]);
});

test('an update serves the new files; old ones stay unless the deployment prunes', async () => {
  const other = await changed(() => {});
  const statuses = async () => ({
    page: await (await get('/', {}, other)).text(),
    old: (await get('/assets/app-1a2b.js', {}, other)).status,
    next: (await get('/assets/app-3c4d.js', {}, other)).status,
  });
  const files = { 'index.html': 'Next', 'assets/app-3c4d.js': '1' };
  await other.update(siteAssembly({ ...SITE, Assets: deployment('next.zip') }, files));
  expect(await statuses()).toEqual({ page: 'Next', old: 200, next: 200 });
  await other.update(siteAssembly({ ...SITE, Assets: deployment('next.zip', { Prune: true }) }, files));
  expect(await statuses()).toEqual({ page: 'Next', old: 404, next: 200 });
});

test('names the settings without effect on this machine', async () => {
  const lines: string[] = [];
  const log = { info: () => {}, warn: (line: string) => lines.push(line), error: () => {} };
  const site = structuredClone(SITE) as any;
  site.Site.Properties.DistributionConfig.Restrictions = { GeoRestriction: { RestrictionType: 'none' } };
  site.Second = site.Site;
  const other = await start({ assembly: siteAssembly(site), log });
  onTestFinished(other.close);
  expect(lines).toEqual([
    "App/Site: CloudFront's Restrictions has no effect on this machine",
    `App/Second: a second distribution is not served: one is at ${other.webEndpoint}/`,
    "App/Second: CloudFront's Restrictions has no effect on this machine",
  ]);
});

test.each([
  [
    'an origin that is not a bucket',
    (site: any) => (site.Site.Properties.DistributionConfig.Origins[0].DomainName = 'a.b'),
  ],
  [
    'Lambda@Edge',
    (site: any) =>
      (site.Site.Properties.DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations = [{ EventType: 'x' }]),
  ],
  ['a filter in a bucket deployment', (site: any) => (site.Assets.Properties.Exclude = ['*.map'])],
])('does not start with %s', async (_, change) => {
  const site = structuredClone(SITE);
  change(site);
  await expect(start({ assembly: siteAssembly(site) })).rejects.toThrow(/is not supported by the local cloud/);
});
