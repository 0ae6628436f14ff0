import { describe, expect, test } from 'vitest';
import { RECEIVE, aQueue, SECOND } from './testQueue.ts';

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
