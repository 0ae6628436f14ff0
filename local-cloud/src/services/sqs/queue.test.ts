import { describe, expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../cloud.ts';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import { openQueue, type Queue } from './queue.ts';
import { readQueueSettings } from './queueSettings.ts';

const RECEIVE = { max: 10, waitMilliseconds: 0 };
const DEAD_LETTERS = 'arn:aws:sqs:us-east-1:000000000000:dead';

/** A queue whose rows are written a moment after they were asked for, and the same after a restart. */
async function aQueue(properties: object = {}, find: (arn: string) => Queue | undefined = () => undefined) {
  const cloud = await cloudOfServices([]);
  onTestFinished(cloud.close);
  const slow: Cloud = {
    ...cloud,
    store: (service) => {
      const store = cloud.store(service);
      const put = async (key: string, value: unknown) => {
        await new Promise((resolve) => setImmediate(resolve));
        await store.put(key, value);
      };
      return { ...store, put };
    },
  };
  const settings = readQueueSettings({ properties, path: 'Test/Queue' } as Parameters<typeof readQueueSettings>[0]);
  const open = (name = 'queue') => openQueue(slow, { name, createdAt: 0, settings, find });
  const queue = await open();
  const send = (body: string, more: object = {}, to = queue) =>
    to.send({ body, attributes: {}, ...more } as Parameters<Queue['send']>[0]);
  const bodies = async (of = queue) => (await of.receive(RECEIVE)).map(({ message }) => message.body);
  return { clock: cloud.clock, queue, restarted: open, send, bodies };
}

const SECOND = 1000;

test('a message that is deleted while its visibility changes is gone after a restart too', async () => {
  const { queue, restarted } = await aQueue();
  await queue.send({ body: 'a', attributes: {} } as Parameters<Queue['send']>[0]);
  const [{ handle } = { handle: '' }] = await queue.receive(RECEIVE);
  await Promise.all([queue.changeVisibility(handle, 0), queue.delete(handle)]);
  expect(await (await restarted()).receive(RECEIVE)).toEqual([]);
});

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

test('messages come in the order in which they were sent, at most as many as asked for, and are hidden for their time', async () => {
  const { clock, queue, send, bodies } = await aQueue({ VisibilityTimeout: 10 });
  for (const body of ['a', 'b', 'c']) await send(body);
  expect((await queue.receive({ max: 2, waitMilliseconds: 0 })).map(({ message }) => message)).toMatchObject([
    { body: 'a', receiveCount: 1 },
    { body: 'b', receiveCount: 1 },
  ]);
  expect(queue.counts()).toEqual({ visible: 1, inFlight: 2, delayed: 0 });
  expect([await bodies(), await bodies()]).toEqual([['c'], []]);
  await clock.advance(9 * SECOND);
  expect(await bodies()).toEqual([]);
  await clock.advance(SECOND);
  const [first] = await queue.receive({ ...RECEIVE, visibilitySeconds: 60 });
  expect(first!.message.receiveCount).toBe(2);
  expect(first!.message.firstReceivedAt).toBeLessThan(first!.message.receipt!.at);
  await clock.advance(30 * SECOND);
  expect(await bodies()).toEqual([]);
});

test('a message that is to be delivered again can be received at once', async () => {
  const { queue, send, bodies } = await aQueue();
  await send('a');
  expect(await queue.receive({ ...RECEIVE, again: true })).toHaveLength(1);
  expect([await bodies(), await bodies()]).toEqual([['a'], []]);
});

test("a message waits for its own delay, or else for the queue's", async () => {
  const { clock, queue, send, bodies } = await aQueue({ DelaySeconds: 20 });
  await send('late');
  await send('soon', { delaySeconds: 5 });
  await send('now', { delaySeconds: 0 });
  expect(queue.counts()).toEqual({ visible: 1, inFlight: 0, delayed: 2 });
  expect(await bodies()).toEqual(['now']);
  await clock.advance(5 * SECOND);
  expect(await bodies()).toEqual(['soon']);
  await clock.advance(15 * SECOND);
  expect(await bodies()).toEqual(['late']);
});

test('a receiver waits for a message that is sent, becomes visible, or until its time is over', async () => {
  const { clock, queue, send } = await aQueue({ VisibilityTimeout: 10 });
  const waiting = () => queue.receive({ max: 1, waitMilliseconds: 20 * SECOND });
  const first = waiting();
  await send('a');
  expect(await first).toHaveLength(1);
  const second = waiting();
  await clock.advance(10 * SECOND);
  expect((await second)[0]!.message).toMatchObject({ body: 'a', receiveCount: 2 });
  await queue.purge();
  const third = waiting();
  await clock.advance(20 * SECOND);
  expect(await third).toEqual([]);
});

test('a receiver stops waiting when the queue closes', async () => {
  const { queue } = await aQueue();
  const waiting = queue.receive({ max: 1, waitMilliseconds: 3600 * SECOND });
  await new Promise((resolve) => setImmediate(resolve));
  queue.close();
  expect(await waiting).toEqual([]);
});

test('listeners hear of every arrival until they stop', async () => {
  const { clock, queue, send } = await aQueue();
  let arrivals = 0;
  const stop = queue.onArrival(() => (arrivals += 1));
  await send('a');
  expect(arrivals).toBe(1);
  await send('late', { delaySeconds: 60 });
  await queue.receive(RECEIVE);
  expect(arrivals).toBe(2);
  await clock.advance(60 * SECOND);
  expect(arrivals).toBeGreaterThan(2);
  stop();
  arrivals = 0;
  await send('b');
  expect(arrivals).toBe(0);
});

test('after a restart messages are as they were, and new ones come after them', async () => {
  const { clock, queue, restarted, send, bodies } = await aQueue({ VisibilityTimeout: 10 });
  for (const body of ['a', 'b']) await send(body);
  await send('late', { delaySeconds: 5 });
  await queue.receive({ max: 1, waitMilliseconds: 0 });
  queue.close();
  const again = await restarted();
  await send('c', {}, again);
  expect(await bodies(again)).toEqual(['b', 'c']);
  const waiting = again.receive({ max: 1, waitMilliseconds: 20 * SECOND });
  await clock.advance(5 * SECOND);
  expect((await waiting)[0]!.message.body).toBe('late');
  await clock.advance(5 * SECOND);
  expect((await again.receive(RECEIVE)).map(({ message }) => [message.body, message.receiveCount])).toEqual([
    ['a', 2],
    ['b', 2],
    ['c', 2],
  ]);
});

test('a handle deletes the message that it is from, unless a later delivery replaced it', async () => {
  const { clock, queue, send, restarted, bodies } = await aQueue({ VisibilityTimeout: 10 });
  await send('a');
  const [first] = await queue.receive(RECEIVE);
  await clock.advance(10 * SECOND);
  const [second] = await queue.receive(RECEIVE);
  await queue.delete(first!.handle);
  expect(queue.counts().inFlight).toBe(1);
  await clock.advance(10 * SECOND);
  await queue.delete(second!.handle);
  expect([await bodies(), await bodies(await restarted())]).toEqual([[], []]);
  await queue.delete(second!.handle);
  const other = await restarted('other');
  await expect(other.delete(second!.handle)).rejects.toMatchObject({ code: 'ReceiptHandleIsInvalid' });
});

test('the visibility of a message in flight changes, up to twelve hours after its delivery', async () => {
  const { clock, queue, send, bodies } = await aQueue({ VisibilityTimeout: 10 });
  const GONE = 'Reason: Message does not exist or is not available for visibility timeout change.';
  await send('a');
  const [{ handle, message } = { handle: '', message: undefined! }] = await queue.receive(RECEIVE);
  await queue.changeVisibility(handle, 60);
  await clock.advance(30 * SECOND);
  expect(await bodies()).toEqual([]);
  await expect(queue.changeVisibility(handle, 43_171)).rejects.toThrow(
    'Total VisibilityTimeout for the message is beyond the limit [43200 seconds]',
  );
  await queue.changeVisibility(handle, 43_100);
  expect(message.visibleAt).toBe(message.receipt!.at + 10 * SECOND);
  await queue.changeVisibility(handle, 0);
  await expect(queue.changeVisibility(handle, 10)).rejects.toThrow(
    `Value ${handle} for parameter ReceiptHandle is invalid. ${GONE}`,
  );
  expect(await bodies()).toEqual(['a']);
  await queue.purge();
  await expect(queue.changeVisibility(handle, 10)).rejects.toThrow(GONE);
});

test('a changed visibility outlasts a restart', async () => {
  const { clock, queue, send, restarted, bodies } = await aQueue({ VisibilityTimeout: 10 });
  await send('a');
  const [{ handle } = { handle: '' }] = await queue.receive(RECEIVE);
  await queue.changeVisibility(handle, 60);
  const again = await restarted();
  await clock.advance(30 * SECOND);
  expect(await bodies(again)).toEqual([]);
  await clock.advance(30 * SECOND);
  expect(await bodies(again)).toEqual(['a']);
});

test('a message older than its retention is not delivered, and is dropped when the queue is swept', async () => {
  const { clock, queue, send, restarted, bodies } = await aQueue({ MessageRetentionPeriod: 60 });
  await send('old');
  await clock.advance(40 * SECOND);
  await send('new');
  await clock.advance(20 * SECOND);
  expect(await bodies()).toEqual(['new']);
  await send('other');
  await clock.advance(50 * SECOND);
  await queue.expire();
  expect(queue.counts()).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  expect(await bodies(await restarted())).toEqual(['other']);
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

describe('a FIFO queue', () => {
  const FIFO = { FifoQueue: true, VisibilityTimeout: 10 };
  const inGroup = (groupId: string, deduplicationId: string) => ({ groupId, deduplicationId });

  test('stores messages in the order in which they were sent, even after one that failed', async () => {
    const { send, bodies } = await aQueue(FIFO);
    await expect(send('x', { delaySeconds: 10n })).rejects.toThrow(TypeError);
    await Promise.all(['a', 'b', 'c'].map((body) => send(body, inGroup('g', body))));
    expect(await bodies()).toEqual(['a', 'b', 'c']);
  });

  test('accepts a message once within five minutes, also after a restart', async () => {
    const { clock, queue, send, restarted, bodies } = await aQueue(FIFO);
    const first = await send('a', inGroup('g', 'one'));
    expect(await send('a', inGroup('h', 'one'))).toEqual(first);
    const again = await restarted();
    expect(await send('a', inGroup('g', 'one'), again)).toEqual(first);
    expect(await bodies(queue)).toEqual(['a']);
    await clock.advance(300 * SECOND);
    expect((await send('a', inGroup('g', 'one'))).id).not.toBe(first.id);
  });

  test('may accept a message once for each group', async () => {
    const { send } = await aQueue({ ...FIFO, DeduplicationScope: 'messageGroup' });
    const first = await send('a', inGroup('g', 'one'));
    expect(await send('a', inGroup('g', 'one'))).toEqual(first);
    expect((await send('a', inGroup('h', 'one'))).id).not.toBe(first.id);
  });

  test('refuses a handle whose time is over', async () => {
    const { clock, queue, send } = await aQueue(FIFO);
    await send('a', inGroup('g', 'one'));
    const [{ handle } = { handle: '' }] = await queue.receive(RECEIVE);
    await clock.advance(10 * SECOND);
    await expect(queue.delete(handle)).rejects.toThrow(
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
    const [again] = await queue.receive(RECEIVE);
    await queue.delete(again!.handle);
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });
});

test('a queue that is not FIFO accepts every message', async () => {
  const { send, bodies } = await aQueue();
  const twice = { deduplicationId: 'one' };
  await send('a', twice);
  await send('a', twice);
  expect(await bodies()).toEqual(['a', 'a']);
});
