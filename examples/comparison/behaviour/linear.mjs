/**
 * What `@linear/sdk` itself does, against a server of the test's own: each cell of docs/clients-compared.md about it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as sdk from '@linear/sdk';
import { CUT, json, refusal, serving } from './server.mjs';

const { InvalidInputLinearError, LinearClient, LinearError, RatelimitedLinearError } = sdk;
const refusing = (type, headers) => json({ errors: [{ message: 'no', extensions: { type } }] }, 400, headers);

async function aClient(context, ...answers) {
  const { url, requests } = await serving(context, ...answers);
  return { client: new LinearClient({ apiKey: 'key', apiUrl: url }), requests };
}

test('an error: a class for each kind; only the one about the rate limit has fields of its own', async (context) => {
  const { client } = await aClient(context, refusing('invalid input'), refusing('ratelimited', { 'retry-after': '7' }));
  const invalid = await refusal(client.issue('1'));
  assert.ok(invalid instanceof InvalidInputLinearError);
  const limited = await refusal(client.issue('1'));
  assert.ok(limited instanceof RatelimitedLinearError);
  assert.equal(limited.retryAfter, 7);
  const common = Object.keys(new LinearError());
  for (const Class of Object.values(sdk)) {
    if (Object.getPrototypeOf(Class) !== LinearError || Class === RatelimitedLinearError) continue;
    assert.deepEqual(Object.keys(new Class()), common);
  }
});

test('repeats: none, neither of a query after a 503 nor after a lost connection', async (context) => {
  for (const answer of [json({}, 503), CUT]) {
    const { client, requests } = await aClient(context, answer);
    assert.ok((await refusal(client.issue('1'))) instanceof LinearError);
    assert.equal(requests.length, 1);
  }
});

test('change unless others did: an update has no condition', async (context) => {
  const { client, requests } = await aClient(
    context,
    json({ data: { issueUpdate: { success: true, lastSyncId: 1 } } }),
  );
  await client.updateIssue('1', { title: 'b' });
  assert.deepEqual(Object.keys(JSON.parse(requests[0].body).variables), ['id', 'input']);
});

test('follow a list: the SDK holds no subscription', () => {
  const documents = Object.entries(sdk).filter(([name]) => name.endsWith('Document'));
  assert.ok(documents.length > 0);
  assert.deepEqual(
    documents.filter(([, document]) => /^\s*subscription\b/.test(String(document))),
    [],
  );
  assert.equal(typeof new LinearClient({ apiKey: 'key' }).subscribe, 'undefined');
});

test('give up: a signal ends every call of its client', async (context) => {
  const { url } = await serving(context, CUT);
  const client = new LinearClient({ apiKey: 'key', apiUrl: url, signal: AbortSignal.abort() });
  const errors = await Promise.all([refusal(client.issue('1')), refusal(client.issue('2'))]);
  for (const error of errors) assert.match(error.message, /aborted/i);
});
