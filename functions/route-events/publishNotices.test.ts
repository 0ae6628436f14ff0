import type { SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import { fakeClient } from '../shared/testing/fakeClient.ts';
import type { Notice } from './notice.ts';
import { publishNotices } from './publishNotices.ts';

type Answer = (ids: string[]) => object;

/** A topic that answers requests by the texts of their messages. Returns how many messages each request had. */
function aTopic(answer: Answer = () => ({})) {
  const requests: string[][] = [];
  const { client: sns } = fakeClient<SNSClient>(({ input }) => {
    const entries = input['PublishBatchRequestEntries'] as { Message: string }[];
    const texts = entries.map(({ Message }) => JSON.parse(Message).userId as string);
    requests.push(texts);
    return answer(texts);
  });
  return { requests, sns };
}

const notice = (userId: string): Notice => ({
  key: { PK: `USER#${userId}`, SK: 'EVENT#1' },
  change: { version: 1, userId, actId: '1' },
  attributes: {},
});
const many = (count: number, size = 1) =>
  Array.from({ length: count }, (_, index) => notice(`${index}`.padEnd(size, '.')));
const invalid = Object.assign(new Error('Invalid parameter'), { name: 'InvalidParameterException' });

test('goes out ten per request', async () => {
  const topic = aTopic();
  expect(await publishNotices(topic.sns, 'arn', many(25))).toEqual({ failed: new Set(), refused: new Map() });
  expect(topic.requests.map(({ length }) => length)).toEqual([10, 10, 5]);
});

test('goes out fewer per request if messages are long', async () => {
  const topic = aTopic();
  await publishNotices(topic.sns, 'arn', many(10, 60_000));
  expect(topic.requests.map(({ length }) => length)).toEqual([4, 4, 2]);
});

test('resends failed messages of a request, and only those', async () => {
  let isFirst = true;
  const topic = aTopic(() => {
    const Failed = isFirst ? [{ Id: '1', Code: 'InternalError', SenderFault: false }] : [];
    isFirst = false;
    return { Failed };
  });
  expect((await publishNotices(topic.sns, 'arn', many(3))).failed.size).toBe(0);
  expect(topic.requests).toEqual([['0', '1', '2'], ['1']]);
});

test('reports messages that keep failing', async () => {
  const all = many(2);
  const topic = aTopic(() => ({ Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] }));
  const { failed } = await publishNotices(topic.sns, 'arn', all);
  expect([...failed]).toEqual([all[0]]);
  const down = aTopic(() => Promise.reject(new Error('503')));
  expect((await publishNotices(down.sns, 'arn', all)).failed).toEqual(new Set(all));
});

test('a message that the topic will never accept does not affect the others', async () => {
  const all = many(3);
  const refusing: Answer = (texts) => (texts.includes('1') ? Promise.reject(invalid) : {});
  const { failed, refused } = await publishNotices(aTopic(refusing).sns, 'arn', all);
  expect([...refused.keys()]).toEqual([all[1]]);
  expect(failed.size).toBe(0);

  const named: Answer = () => ({ Failed: [{ Id: '2', Code: 'InvalidParameter', SenderFault: true }] });
  expect([...(await publishNotices(aTopic(named).sns, 'arn', all)).refused.keys()]).toEqual([all[2]]);
});
