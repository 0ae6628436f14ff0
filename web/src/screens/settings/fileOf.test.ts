import { expect, test } from 'vitest';
import { fileOf } from './fileOf.ts';

async function* records() {
  yield { kind: 'profile', data: '{"name":"Ada"}' };
  yield { kind: 'task', data: '{"title":"Paint"}' };
}

test('the file has every record of every page as JSON, and the day in its name', async () => {
  const { name, text } = await fileOf(records(), new Date('2030-01-10T12:00:00Z'));
  expect(name).toBe('taskwire-data-2030-01-10.json');
  expect(JSON.parse(text)).toEqual([
    { kind: 'profile', data: { name: 'Ada' } },
    { kind: 'task', data: { title: 'Paint' } },
  ]);
});
