import { describe, expect, test } from 'vitest';
import { accepted, invalid } from '../outcome.ts';
import { aProfile, NOW } from '../testing/builders.ts';
import { profileUpdate } from '../user/profile.ts';
import { preferencesOf, unsubscribed, type Preferences } from './preferences.ts';
import { isSimulator } from './simulator.ts';
import { withSuppression } from './suppress.ts';
import { checkUpdateNotificationPreferences, withPreferences } from './updateNotificationPreferences.ts';

const DEFAULTS: Preferences = {
  assigned: 'MAIL',
  statusChanged: 'MAIL',
  dueSoon: 'MAIL',
  overdue: 'MAIL',
  digestHour: 8,
};

test('a user who has not chosen gets each kind of news by mail', () => {
  expect(preferencesOf(undefined)).toEqual(DEFAULTS);
  const chosen: Preferences = { ...DEFAULTS, overdue: 'OFF' };
  expect(preferencesOf(chosen)).toBe(chosen);
});

test('a user who has unsubscribed gets no news, and keeps the hour of the digest', () => {
  expect(unsubscribed({ ...DEFAULTS, digestHour: 17 })).toEqual({
    assigned: 'OFF',
    statusChanged: 'OFF',
    dueSoon: 'OFF',
    overdue: 'OFF',
    digestHour: 17,
  });
});

describe('the input', () => {
  test('holds only the given members', () => {
    expect(checkUpdateNotificationPreferences({ assigned: 'OFF', dueSoon: 'DIGEST' })).toEqual(
      accepted({ assigned: 'OFF', dueSoon: 'DIGEST' }),
    );
    expect(checkUpdateNotificationPreferences({ statusChanged: 'DIGEST', overdue: 'OFF' })).toEqual(
      accepted({ statusChanged: 'DIGEST', overdue: 'OFF' }),
    );
    expect(checkUpdateNotificationPreferences({})).toEqual(accepted({}));
  });

  test.each([0, 23])('may have the hour %i', (digestHour) => {
    expect(checkUpdateNotificationPreferences({ digestHour })).toEqual(accepted({ digestHour }));
  });

  test.each([-1, 24, null])('may not have the hour %s', (digestHour) => {
    expect(checkUpdateNotificationPreferences({ digestHour })).toEqual(
      invalid([{ path: 'input.digestHour', message: 'must be from 0 to 23' }]),
    );
  });

  test('may not have a null delivery, nor an empty key', () => {
    expect(checkUpdateNotificationPreferences({ assigned: null, overdue: null, idempotencyKey: '' })).toEqual(
      invalid([
        { path: 'input.assigned', message: 'must be MAIL, DIGEST or OFF' },
        { path: 'input.overdue', message: 'must be MAIL, DIGEST or OFF' },
        { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
      ]),
    );
  });
});

describe('a change of the preferences', () => {
  test.each<[string, Partial<Preferences>]>([
    ['a delivery', { overdue: 'DIGEST' }],
    ['the hour', { digestHour: 9 }],
  ])('of %s is stored, and the rest stays', (_, change) => {
    const profile = aProfile();
    const row = { ...profile, notificationPreferences: { ...DEFAULTS, ...change }, updatedAt: NOW };
    expect(withPreferences(profile, change, NOW)).toEqual({ row, writes: [profileUpdate(profile, row)] });
  });

  test('to the current ones writes nothing', () => {
    const profile = aProfile();
    expect(withPreferences(profile, DEFAULTS, NOW)).toEqual({ row: profile, writes: [] });
  });
});

describe('mail to an address that bounced', () => {
  const bounced = { reason: 'BOUNCE', at: '2026-03-10T10:00:00.000Z' } as const;

  test('stops', () => {
    const profile = aProfile();
    const row = { ...profile, mailSuppression: { address: 'grace@example.com', ...bounced }, updatedAt: NOW };
    expect(withSuppression(profile, bounced, NOW)).toEqual([profileUpdate(profile, row)]);
  });

  test('stops once: the first reason stays', () => {
    const profile = aProfile({ mailSuppression: { address: 'grace@example.com', ...bounced } });
    expect(withSuppression(profile, { ...bounced, reason: 'COMPLAINT' }, NOW)).toEqual([]);
  });
});

test.each([
  ['success@simulator.amazonses.com', true],
  ['Bounce@Simulator.AmazonSES.com', true],
  ['grace@example.com', false],
  ['grace@evilsimulator.amazonses.com', false],
])('%s is an address of the mailbox simulator: %s', (email, expected) => {
  expect(isSimulator(email)).toBe(expected);
});
