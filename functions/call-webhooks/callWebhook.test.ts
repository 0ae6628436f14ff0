import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { callWebhook, signatureOf } from './callWebhook.ts';
import { instant } from '../shared/time.ts';
import { isPublic, PrivateAddressError, publicLookup } from '../shared/publicAddress.ts';

const AT = instant(1_700_000_000_000);

describe('an address', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'localhost'],
  ])('%s is not public', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  test('a name that leads to this machine is refused while it is resolved, so that it cannot change after the check', async () => {
    const error = await new Promise((done) => publicLookup('localhost', {}, done));
    expect(error).toBeInstanceOf(PrivateAddressError);
  });
});

describe('a call', () => {
  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://0x7f000001/',
    'https://2130706433/',
  ])('refuses a call to %s', async (url) => {
    await expect(callWebhook(url, '{}', 'key', AT)).rejects.toBeInstanceOf(PrivateAddressError);
  });

  test('uses https only', async () => {
    await expect(callWebhook('http://example.com/', '{}', 'key', AT)).rejects.toThrow(
      'a webhook is called by https, not by http:',
    );
  });

  test('is signed over its time and its body', () => {
    const mac = createHmac('sha256', 'key').update('1700000000.{"a":1}').digest('hex');
    expect(signatureOf('{"a":1}', 'key', AT)).toBe(`t=1700000000,v1=${mac}`);
  });
});
