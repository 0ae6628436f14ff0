import { expect, test } from 'vitest';
import { RECEIVE, aQueue, SECOND } from './testQueue.ts';

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

test('a queue that is not FIFO accepts every message', async () => {
  const { send, bodies } = await aQueue();
  const twice = { deduplicationId: 'one' };
  await send('a', twice);
  await send('a', twice);
  expect(await bodies()).toEqual(['a', 'a']);
});
