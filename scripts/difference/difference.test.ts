import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Resource, Stacks } from '../gates/stateful/template.ts';
import { comment, pullRequestOf } from './comment.ts';
import { differenceMarkdown } from './markdown.ts';

const queue = (QueueName: string, VisibilityTimeout = 30): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName, VisibilityTimeout },
  Metadata: { 'aws:cdk:path': 'Events/Mail/Resource' },
});
const stacks = (resource: Resource): Stacks => ({ 'taskwire-dev-events': { Resources: { Mail: resource } } });
const NO_LOSSES = { forward: [], back: [] };

test('a change that changes nothing says so', () => {
  const same = stacks(queue('mail'));
  expect(differenceMarkdown('dev', same, same, NO_LOSSES)).toBe('### What changes in `dev`\n\nNothing changes.\n');
});

test('a changed resource is a row, and everything is below it', () => {
  const text = differenceMarkdown('dev', stacks(queue('mail')), stacks(queue('mail', 60)), NO_LOSSES);
  expect(text).toContain('#### taskwire-dev-events\n');
  expect(text).toContain('| `Events/Mail/Resource` | AWS::SQS::Queue | changed | `VisibilityTimeout` |\n');
  expect(text).toMatch(/<details>.*VisibilityTimeout.*30.*60.*<\/details>/s);
  expect(text).not.toContain('State would be lost');
});

test('losses come first, and every resource of a new stage is new', () => {
  const losses = { forward: ['taskwire-dev-events/Mail (replaced): AWS::SQS::Queue is created again'], back: [] };
  const text = differenceMarkdown('dev', stacks(queue('mail')), stacks(queue('post')), losses);
  expect(text).toMatch(
    /^### What changes in `dev`\n\n\*\*State would be lost\.\*\*.*\n\n- taskwire-dev-events\/Mail \(replaced\)/,
  );
  expect(text).toContain('| `Events/Mail/Resource` | AWS::SQS::Queue | **replaced** | `QueueName` |');
  expect(differenceMarkdown('dev', undefined, stacks(queue('mail')), NO_LOSSES)).toContain(
    '| AWS::SQS::Queue | new |  |',
  );
});

test('a text that is too long for a comment is cut, and says so', () => {
  const many = {
    'taskwire-dev-events': {
      Resources: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`Q${index}`, queue(`q${index}`)])),
    },
  };
  const text = differenceMarkdown('dev', {}, many, NO_LOSSES);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/The rest is too long for a comment: npm run difference prints it\.\n$/);
});

/** GitHub's comments of one pull request. */
async function aPullRequest(refusal?: number) {
  const comments: { id: number; body: string }[] = Array.from({ length: 100 }, (_, id) => ({ id, body: 'LGTM' }));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://github');
    const id = Number(/comments\/(\d+)$/.exec(pathname)?.[1]);
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      if (request.headers.authorization !== 'Bearer token') return response.writeHead(401).end('who are you');
      const page = Number(searchParams.get('page'));
      if (request.method === 'GET') return response.end(JSON.stringify(comments.slice((page - 1) * 100, page * 100)));
      if (refusal !== undefined) return response.writeHead(refusal).end('Resource not accessible by integration');
      const { body: text } = JSON.parse(Buffer.concat(body).toString()) as { body: string };
      if (request.method === 'POST') comments.push({ id: comments.length, body: text });
      else comments.find((each) => each.id === id)!.body = text;
      return response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { GITHUB_API_URL: api, GITHUB_REPOSITORY: 'acme/taskwire', GITHUB_TOKEN: 'token' };
  return { on: pullRequestOf(env, '{"pull_request":{"number":7}}'), comments };
}

test('a pull request has one comment a stage, which later pushes renew', async () => {
  const { on, comments } = await aPullRequest();
  expect(await comment(on, 'difference dev', 'one')).toBe('written');
  expect(await comment(on, 'difference prod', 'two')).toBe('written');
  expect(await comment(on, 'difference dev', 'three')).toBe('renewed');
  expect(comments.slice(100).map(({ body }) => body)).toEqual([
    '<!-- taskwire difference dev -->\nthree',
    '<!-- taskwire difference prod -->\ntwo',
  ]);
});

test('a fork that may not comment is no failure, another refusal is', async () => {
  expect(await comment((await aPullRequest(403)).on, 'difference dev', 'one')).toBe('not allowed');
  await expect(comment((await aPullRequest(422)).on, 'difference dev', 'one')).rejects.toThrow(
    'GitHub answers 422: Resource not accessible by integration',
  );
});

test('outside of a pull request nothing is written', () => {
  expect(() => pullRequestOf({ GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: 't' }, '{}')).toThrow(
    'the event does not belong to a pull request',
  );
  expect(() => pullRequestOf({ GITHUB_REPOSITORY: 'a/b' }, '{"pull_request":{"number":7}}')).toThrow(
    'GITHUB_TOKEN is not set',
  );
});
