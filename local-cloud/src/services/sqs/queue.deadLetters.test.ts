import { describe, expect, test } from 'vitest';
import type { Queue } from './queue.ts';
import { RECEIVE, aQueue, SECOND } from './testQueue.ts';

const DEAD_LETTERS = 'arn:aws:sqs:us-east-1:000000000000:dead';

test('a message stays in its queue while its dead-letter queue cannot take it', async () => {
  let adopted = 0;
  const full = { adopt: async () => Promise.reject(new Error('full')) } as unknown as Queue;
  let graveyard = full;
  const RedrivePolicy = { deadLetterTargetArn: DEAD_LETTERS, maxReceiveCount: 1 };
  const { clock, queue } = await aQueue({ RedrivePolicy }, () => graveyard);
  await queue.send({ body: 'a', attributes: {} } as Parameters<Queue['send']>[0]);
  await queue.receive(RECEIVE);
  await clock.advance(31_000);
  await expect(queue.receive(RECEIVE)).rejects.toThrow('full');
  graveyard = { adopt: async () => void (adopted += 1) } as unknown as Queue;
  expect(await queue.receive(RECEIVE)).toEqual([]);
  expect(adopted).toBe(1);
});

describe('a dead-letter queue', () => {
  const RedrivePolicy = { deadLetterTargetArn: DEAD_LETTERS, maxReceiveCount: 2 };

  test('gets what was received as often as allowed, as a new message that keeps its age', async () => {
    const queues = new Map<string, Queue>();
    const { clock, queue, send, restarted, bodies } = await aQueue({ RedrivePolicy, VisibilityTimeout: 10 }, (arn) =>
      queues.get(arn),
    );
    const graveyard = await restarted('dead');
    queues.set(DEAD_LETTERS, graveyard);
    const { id } = await send('a');
    const [first] = await queue.receive(RECEIVE);
    await clock.advance(10 * SECOND);
    expect(await bodies()).toEqual(['a']);
    await clock.advance(10 * SECOND);
    await send('b');
    expect(await bodies()).toEqual(['b']);
    const [dead] = await graveyard.receive(RECEIVE);
    expect(dead!.message).toMatchObject({ id, body: 'a', receiveCount: 1, deadLetterSource: queue.arn });
    expect(dead!.message.sentAt).toBe(first!.message.sentAt);
    expect(dead!.message.sequence).toBeGreaterThan(first!.message.sequence);
    expect(dead!.message.firstReceivedAt).toBe(dead!.message.receipt!.at);
    expect(await bodies(await restarted())).toEqual([]);
  });

  test('that is not there gets nothing, and the message goes on', async () => {
    const { clock, bodies, send } = await aQueue({ RedrivePolicy, VisibilityTimeout: 10 });
    await send('a');
    for (let times = 0; times < 4; times++) {
      expect(await bodies()).toEqual(['a']);
      await clock.advance(10 * SECOND);
    }
  });

  test('is emptied message by message, into the queue that each is meant for', async () => {
    const { queue, send, restarted, bodies } = await aQueue();
    const source = await restarted('source');
    await send('a');
    await send('b');
    expect(await queue.moveNext(() => undefined)).toBe(false);
    expect(await queue.moveNext(({ body }) => (body === 'a' ? source : undefined))).toBe(true);
    const [moved] = await source.receive(RECEIVE);
    expect(moved!.message).toMatchObject({ body: 'a', deadLetterSource: undefined });
    expect([await bodies(), await queue.moveNext(() => source)]).toEqual([['b'], false]);
  });
});
