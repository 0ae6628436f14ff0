import { expect, test } from 'vitest';
import { aProfile, NOW } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { batchOf, contextOf } from './testing/contexts.ts';
import { pipelineUnderTest } from './testing/pipeline.ts';

const name = 'Mutation.updateNotificationPreferences';

test('two equal numbers from the table are equal: unchanged preferences are not written', () => {
  const notificationPreferences = { assigned: 'MAIL', statusChanged: 'MAIL', dueSoon: 'MAIL', digestHour: 8 };
  const profile = newProfile({ ...aProfile(), now: NOW });
  const item = { ...profile, row: { ...(profile['row'] as object), notificationPreferences } };
  const { run } = pipelineUnderTest(name);
  const { requests, error, result } = run(contextOf(name, 'grace', { input: { assigned: 'MAIL' } }), {
    result: batchOf(item),
  });
  expect(error).toBeUndefined();
  expect(requests).toHaveLength(1);
  expect(result).toMatchObject({ id: 'grace' });
});
