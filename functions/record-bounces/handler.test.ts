import type { SNSEventRecord, SQSRecord } from 'aws-lambda';
import { beforeEach, expect, test, vi } from 'vitest';

const changeProfile = vi.hoisted(() => vi.fn());
vi.mock('../shared/changeProfile.ts', () => ({ changeProfile }));
const { handler } = await import('./handler.ts');

const bounce = (userId: string) =>
  JSON.stringify({
    eventType: 'Bounce',
    mail: { tags: { userId: [userId] } },
    bounce: { bounceType: 'Permanent', timestamp: '2026-03-10T10:00:00.000Z', bouncedRecipients: [] },
  });
const message = (messageId: string, body: string) => ({ messageId, body }) as SQSRecord;

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'tasks');
  changeProfile.mockReset().mockResolvedValue(true);
  return () => vi.unstubAllEnvs();
});

test('a bounce that is not recorded, or cannot be read, returns, and only that one', async () => {
  changeProfile.mockImplementation(async (userId: string) => {
    if (userId === 'grace') throw new Error('throttled');
    return true;
  });
  const Records = [message('1', bounce('grace')), message('2', bounce('alan')), message('3', 'no JSON')];
  const { batchItemFailures } = await handler({ Records });
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['1', '3']);
  expect(changeProfile.mock.calls.map(([userId]) => userId as string)).toEqual(['grace', 'alan']);
});

test('a message that SNS delivers itself during an update is recorded, or repeated by Lambda', async () => {
  const Records = [{ Sns: { Message: bounce('grace') } } as SNSEventRecord];
  await expect(handler({ Records })).resolves.toEqual({ batchItemFailures: [] });
  changeProfile.mockRejectedValue(new Error('throttled'));
  await expect(handler({ Records })).rejects.toThrow('throttled');
});
