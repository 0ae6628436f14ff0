/** The rule that `keepingLogsClean` enforces for every test file. */
import { expect, test } from 'vitest';
import { privateIn } from './support/privateIn.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJl';

test.each([
  ['an address', 'send-mail: {"to":"grace@mail.example.com"}', 'an address'],
  ['a token', `route-events: Authorization: ${TOKEN}`, 'a token'],
  ['a signature', 'tell-screens: AWS4-HMAC-SHA256 Credential=local', 'a signature'],
  ['the link of a mail', 'send-mail: https://x/?token=abcdefghijklmnopqrstuvwxyz', 'a signature'],
  ['a title', 'keep-counters: {"title":"Buy the moon"}', '"Buy the moon", which somebody wrote,'],
])('%s in a line is found', (_, line, kind) => {
  expect(privateIn(['all is well', line], ['Buy the moon', 'short'])).toEqual([`${kind} is in the log: ${line}`]);
});

test.each([
  '{"level":"INFO","message":"a message is done","correlation_id":"7f3d1c52-0c7b-4f5e-9a43-2f6a1c9d8e01"}',
  'at send (/work/node_modules/@aws-sdk/client-sns/dist-cjs/index.js:1:2)',
  'a short text is none',
])('a line of ids is not: %s', (line) => {
  expect(privateIn([line], ['Buy the moon', 'short'])).toEqual([]);
});
