import { expect, test } from 'vitest';
import { AwsError } from '../../shared/errors.ts';
import { silent } from '../../shared/log.ts';
import type { Engine } from './engine.ts';
import { tellingFullDisk } from './fullDisk.ts';

/** An engine whose calls fail with a message, and what is told of it. */
function failing(message: string) {
  const told: string[] = [];
  const fail = () => Promise.reject(new AwsError('InternalServerError', message, 500));
  const engine: Pick<Engine, 'call' | 'page'> = { call: fail, page: fail };
  return { engine: tellingFullDisk(engine, '/data', { ...silent, error: (line) => told.push(line) }), told };
}

test('a full disk is told once, and every call fails as before', async () => {
  const { engine, told } = failing('commit failed (backend: database or disk is full)');
  await expect(engine.call('PutItem', {})).rejects.toThrow('disk is full');
  await expect(engine.page('Query', {})).rejects.toThrow('disk is full');
  expect(told).toEqual(['the disk with /data is full: nothing is written until there is room on it']);
});

test('nothing is told of any other failure', async () => {
  const { engine, told } = failing('The conditional request failed');
  await expect(engine.call('PutItem', {})).rejects.toThrow('conditional');
  expect(told).toEqual([]);
});
