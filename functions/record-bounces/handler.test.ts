import type { SNSEventRecord, SQSRecord } from 'aws-lambda';
import { beforeEach, expect, test, vi } from 'vitest';
import { profileKey } from '../../domain/keys.ts';
import { aProfile, NOW } from '../../domain/testing/builders.ts';
import { newProfile, readProfile } from '../../domain/user/profile.ts';
import { documents } from '../shared/documents.ts';
import { fakeTable, type FakeTable } from '../shared/testing/fakeTable.ts';
import { handler } from './handler.ts';

const bounce = (userId: string) =>
  JSON.stringify({
    eventType: 'Bounce',
    mail: { tags: { userId: [userId] } },
    bounce: {
      bounceType: 'Permanent',
      timestamp: NOW,
      bouncedRecipients: [{ emailAddress: `${userId}@example.com` }],
    },
  });
const message = (messageId: string, body: string) => ({ messageId, body }) as SQSRecord;
const person = (id: string) => newProfile({ ...aProfile({ id, email: `${id}@example.com` }), now: NOW });

let db: FakeTable;
beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'Taskwire');
  db = fakeTable(person('grace'), person('alan'));
  vi.spyOn(documents, 'send').mockImplementation((command: unknown) => db.documents.send(command as never) as never);
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});
const suppression = (userId: string) => readProfile(db.get(profileKey(userId)))?.mailSuppression;
const bounced = (userId: string) => ({ address: `${userId}@example.com`, reason: 'BOUNCE', at: NOW });

test('a bounce that is not recorded, or cannot be read, returns, and only that one', async () => {
  db.beforeTransaction = ([first]) => {
    if (first?.Update?.Key?.['PK'] === profileKey('grace').PK) throw new Error('throttled');
  };
  const Records = [message('1', bounce('grace')), message('2', bounce('alan')), message('3', 'no JSON')];
  const { batchItemFailures } = await handler({ Records });
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['1', '3']);
  expect(['grace', 'alan'].map(suppression)).toEqual([undefined, bounced('alan')]);
});

test('a message that SNS delivers itself during an update is recorded, or repeated by Lambda', async () => {
  const Records = [{ Sns: { Message: bounce('grace') } } as SNSEventRecord];
  await expect(handler({ Records })).resolves.toEqual({ batchItemFailures: [] });
  expect(suppression('grace')).toEqual(bounced('grace'));
  db.beforeTransaction = () => Promise.reject(new Error('throttled'));
  const others = [{ Sns: { Message: bounce('alan') } } as SNSEventRecord];
  await expect(handler({ Records: others })).rejects.toThrow('throttled');
});
