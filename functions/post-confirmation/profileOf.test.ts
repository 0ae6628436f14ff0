import { expect, test } from 'vitest';
import { profileOf } from './profileOf.ts';

const NOW = '2026-03-01T08:00:00.000Z';
const SUB = '7d1f3c9e-0000-4000-8000-000000000001';
const row = (attributes: Record<string, string>) =>
  profileOf({ sub: SUB, email: 'grace@example.com', ...attributes }, NOW);

test('a new user is an active MEMBER with the name and zone they gave', () => {
  expect(row({ name: '  Grace Hopper ', zoneinfo: 'America/New_York' })).toEqual({
    id: SUB,
    name: 'Grace Hopper',
    email: 'grace@example.com',
    role: 'MEMBER',
    status: 'ACTIVE',
    timeZone: 'America/New_York',
    createdAt: NOW,
    updatedAt: NOW,
  });
});

test.each([[{}], [{ name: '   ' }], [{ name: '\0' }]])('without a name (%j) the mailbox is the name', (attributes) => {
  expect(row(attributes).name).toBe('grace');
});

test.each([[{}], [{ zoneinfo: '' }], [{ zoneinfo: 'Mars/Olympus' }], [{ zoneinfo: '+02:00' }]])(
  'without a known zone (%j) it is UTC',
  (attributes) => expect(row(attributes).timeZone).toBe('UTC'),
);

test('a name that is too long is cut between two characters', () => {
  expect(row({ name: 'x'.repeat(99) + '😀' }).name).toBe('x'.repeat(99));
  expect(row({ name: 'x'.repeat(98) + '😀y' }).name).toBe('x'.repeat(98) + '😀');
});

test.each([
  ['Zoe\u0308', 'Zoë'],
  ['evil.com', 'evil com'],
  ['Win at https://evil.com/x', 'Win at https evil com x'],
  ['\u202eecarG', 'ecarG'],
  ['Grace\u200b\u3164', 'Grace'],
  ['a\tb\nc\u0007', 'a b c'],
  ['\ud800x', 'x'],
  ['J.R.R. Tolkien', 'J.R.R. Tolkien'],
  ['سارا می\u200cخواهم', 'سارا می\u200cخواهم'],
])('a name like %j becomes %j: it begins sentences in mails', (name, fit) => {
  expect(row({ name }).name).toBe(fit);
});

test('a mailbox with dots is not a link either', () => {
  expect(row({ email: 'grace.hopper@example.com' }).name).toBe('grace hopper');
});

test('cannot be promoted by its own attributes', () => {
  expect(row({ role: 'ADMIN', 'custom:role': 'ADMIN' }).role).toBe('MEMBER');
});
