import { expect, test } from 'vitest';
import { splitStorage } from './splitStorage.ts';

function aPlace(): Storage & { all: Map<string, string> } {
  const all = new Map<string, string>();
  const place = {
    all,
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
  };
  return place as unknown as ReturnType<typeof aPlace>;
}

const SESSION = { idToken: 'id', accessToken: 'access', refreshToken: 'refresh', expiresAt: 5 };

test('only the refresh token leaves the memory of the page', async () => {
  const place = aPlace();
  const storage = splitStorage(() => place);
  await storage.setItem('key', JSON.stringify(SESSION));
  expect([...place.all]).toEqual([['key', 'refresh']]);
  expect(JSON.parse((await storage.getItem('key'))!)).toEqual(SESSION);
});

test('a newly opened page finds a session to renew', async () => {
  const place = aPlace();
  await splitStorage(() => place).setItem('key', JSON.stringify(SESSION));
  const found = JSON.parse((await splitStorage(() => place).getItem('key'))!);
  expect(found).toEqual({ idToken: '', accessToken: '', refreshToken: 'refresh', expiresAt: 0 });
});

test('a refresh token replaced by another tab takes precedence', async () => {
  const place = aPlace();
  const storage = splitStorage(() => place);
  await storage.setItem('key', JSON.stringify(SESSION));
  place.setItem('key', 'newer');
  expect(JSON.parse((await storage.getItem('key'))!)).toMatchObject({ refreshToken: 'newer', expiresAt: 0 });
  await storage.removeItem('key');
  expect([await storage.getItem('key'), place.all.size]).toEqual([null, 0]);
});
