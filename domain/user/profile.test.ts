import { expect, test } from 'vitest';
import { aProfile, NOW } from '../testing/builders.ts';
import { newProfile, readProfile, userView } from './profile.ts';

test('a new profile is in the lists of all users, of its status, of its role and of both', () => {
  const { createdAt: _created, updatedAt: _updated, ...user } = aProfile();
  const row = aProfile({ createdAt: NOW, updatedAt: NOW });
  const item = newProfile({ ...user, now: NOW });
  expect(item).toEqual({
    PK: 'USER#grace',
    SK: 'PROFILE',
    row,
    sort: 'grace hopper#grace',
    format: 3,
    kS: 'USERS#0',
    kO: 'USERS#ACTIVE#0',
    kP: 'USERS#MEMBER#0',
    kQ: 'USERS#MEMBER#ACTIVE#0',
  });
  expect(readProfile(item)).toEqual(row);
});

test('an absent user is null', () => {
  expect([readProfile(null), readProfile(undefined)]).toEqual([null, null]);
});

test('a user shows no keys, the default preferences, and no suppression', () => {
  expect(userView(aProfile(), true)).toEqual({
    ...aProfile(),
    notificationPreferences: {
      assigned: 'MAIL',
      statusChanged: 'MAIL',
      dueSoon: 'MAIL',
      overdue: 'MAIL',
      digestHour: 8,
    },
    mailSuppression: null,
    erasedAt: null,
  });
});

test('a suppression applies to the address it was made for', () => {
  const mailSuppression = { address: 'old@example.com', reason: 'BOUNCE' as const, at: NOW };
  expect(userView(aProfile({ mailSuppression }), true).mailSuppression).toBeNull();
  expect(userView(aProfile({ mailSuppression, email: 'old@example.com' }), true).mailSuppression).toEqual({
    reason: 'BOUNCE',
    at: NOW,
  });
});

test('a user with an invalid stored address shows one that can be serialised and belongs to nobody', () => {
  expect(userView(aProfile({ email: 'dot@example.com.' }), false).email).toBe('undeliverable@taskwire.invalid');
});
