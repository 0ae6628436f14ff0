import { expect, test } from 'vitest';
import type { Queue } from './queue.ts';
import { RECEIVE, aQueue, SECOND } from './testQueue.ts';

test('a message that is deleted while its visibility changes is gone after a restart too', async () => {
  const { queue, restarted } = await aQueue();
  await queue.send({ body: 'a', attributes: {} } as Parameters<Queue['send']>[0]);
  const [{ handle } = { handle: '' }] = await queue.receive(RECEIVE);
  await Promise.all([queue.changeVisibility(handle, 0), queue.delete(handle)]);
  expect(await (await restarted()).receive(RECEIVE)).toEqual([]);
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
