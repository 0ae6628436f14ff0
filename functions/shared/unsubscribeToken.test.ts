import { expect, test } from 'vitest';
import { unsubscribeToken, userOfToken } from './unsubscribeToken.ts';

const token = unsubscribeToken('grace', 'key');

test('a token names the user it was made for', () => {
  expect(userOfToken(token, 'key')).toBe('grace');
});

test.each([
  ['another key', token, 'other'],
  ['another user', `${Buffer.from('ada').toString('base64url')}.${token.split('.')[1]}`, 'key'],
  ['with a part missing', token.split('.')[0]!, 'key'],
  ['with an extra part', `${token}.x`, 'key'],
  ['a shortened signature', token.slice(0, -2), 'key'],
  ['nothing', '', 'key'],
])('refuses %s', (_, given, key) => {
  expect(userOfToken(given, key)).toBeNull();
});
