import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../shared/clock.ts';
import { AwsError } from '../../shared/errors.ts';
import { silent } from '../../shared/log.ts';
import type { Engine } from './engine.ts';
import { createExpiry } from './expiry.ts';

test('an item whose time is moved between its reading and its deletion stays', async () => {
  const clock = createClock();
  onTestFinished(clock.close);
  const past = String(Math.floor(clock.now() / 1000) - 60);
  const later = String(Math.floor(clock.now() / 1000) + 60);
  const stored: Record<string, string> = { kept: past, gone: past };
  const item = (id: string) => ({ id: { S: id }, ttl: { N: stored[id] } });
  const engine = { call: async () => ({ Items: ['kept', 'gone'].map(item) }) } as unknown as Engine;
  stored['kept'] = past;
  const expiry = createExpiry(engine, { clock, log: silent }, async (request) => {
    const id = request['Key'].id.S as string;
    if (id === 'kept') stored[id] = later;
    expect(request).toMatchObject({ ConditionExpression: '#ttl = :at', ExpressionAttributeNames: { '#ttl': 'ttl' } });
    if (stored[id] !== request['ExpressionAttributeValues'][':at'].N)
      throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
    delete stored[id];
  });
  onTestFinished(expiry.close);
  expiry.watch('table', [{ AttributeName: 'id' }], 'ttl');
  await expiry.sweep();
  expect(stored).toEqual({ kept: later });
});
