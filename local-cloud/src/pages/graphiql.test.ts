import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../cloud.ts';
import { assetNames } from './assets.ts';
import { graphiqlPage } from './graphiql.ts';
import type { GraphiqlOptions } from './graphiqlOptions.ts';

const options: GraphiqlOptions = {
  graphqlUrl: '/graphql',
  title: 'Tasks & <b>more</b>',
  demoUsers: [{ email: 'ada@example.com', password: 'p"</script><script>alert(1)</script>', groups: ['ADMIN'] }],
  userPoolClientId: 'client',
  cognitoEndpoint: 'http://127.0.0.1:4566/',
  examples: [{ name: '<!-- <script>', query: '{ me { id } }', variables: { text: '</SCRIPT>\u2028' } }],
};

const ask = (path: string, method = 'GET', page = graphiqlPage(options)) =>
  page({
    method,
    path,
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.of(),
    remoteAddress: '',
    protocol: 'http',
  } satisfies HttpRequest);

describe('the GraphiQL page', () => {
  test('carries its options as data that cannot end the script element', async () => {
    const html = String((await ask('/')).body);
    const data = /<script id="options" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toEqual(options);
    expect(html).toContain('<h1>Tasks &amp; &lt;b&gt;more&lt;/b&gt;</h1>');
  });

  test('lets the browser fetch from itself and Cognito alone, and run no inline script', async () => {
    const policy = (await ask('/')).headers?.['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4566;");
    expect(policy).not.toContain('unsafe');
    const alone = graphiqlPage({ ...options, cognitoEndpoint: undefined });
    expect((await ask('/', 'GET', alone)).headers?.['content-security-policy']).toContain("connect-src 'self';");
  });

  test('names only its own assets, and serves each', async () => {
    const html = String((await ask('/')).body);
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map((match) => match[1])
      .filter((link) => link !== 'data:,');
    expect(links.sort()).toEqual([...assetNames].map((name) => `/graphiql/${name}`).sort());
    for (const link of links) {
      const { status, headers, body } = await ask(link!);
      expect({ link, status }).toEqual({ link, status: 200 });
      expect(headers?.['content-type']).toMatch(link!.endsWith('.css') ? 'text/css' : 'text/javascript');
      expect(body?.length).toBeGreaterThan(500);
    }
  });

  test('is also at /graphiql, for a cloud with a web app at /', async () => {
    expect(await ask('/graphiql')).toEqual(await ask('/'));
  });

  test('answers HEAD without a body', async () => {
    expect(await ask('/graphiql/page.css', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test.each(['/nothing', '/graphiql/', '/graphiql/../../package.json', '/graphiql/toString'])(
    'refuses %s with 404',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  test('refuses other methods with 405', async () => {
    expect(await ask('/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});
