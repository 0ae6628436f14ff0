import { expect, test } from 'vitest';
import { percentOf, scoreOf, type Tested } from './score.ts';

const mutant = (status: string, original = 'a < b', replacement = 'a <= b'): Tested => ({
  file: 'domain/a.ts',
  line: 1,
  original,
  replacement,
  status,
});
const equivalent = { ...mutant('Survived'), reason: 'a and b are never equal' };

test('a mutant that no test runs has survived, and one that never ends has died', () => {
  const score = scoreOf(
    ['Killed', 'Timeout', 'NoCoverage', 'Survived', 'Ignored'].map((status) => mutant(status)),
    [],
  );
  expect([score.died, score.survivors.length, percentOf(score)]).toEqual([2, 2, 50]);
});

test('an equivalent mutant does not count', () => {
  const score = scoreOf([mutant('Killed', 'a'), mutant('Survived'), mutant('Survived', 'c')], [equivalent]);
  expect(score).toEqual({ died: 1, survivors: [mutant('Survived', 'c')], equivalents: 1, stale: [] });
});

test('an entry is stale once its mutant dies or is gone, but not if its file was not part of the run', () => {
  const entries = [equivalent, { ...equivalent, original: 'gone' }, { ...equivalent, file: 'domain/b.ts' }];
  expect(scoreOf([mutant('Killed')], entries).stale).toEqual(entries.slice(0, 2));
});

test('an entry may cover every file of a folder', () => {
  const ofFolder = { ...equivalent, file: 'domain/' };
  const elsewhere = { ...mutant('Survived'), file: 'resolvers/domain/a.ts' };
  expect(scoreOf([mutant('Survived'), elsewhere], [ofFolder])).toMatchObject({ survivors: [elsewhere], stale: [] });
  expect(scoreOf([mutant('Killed')], [ofFolder]).stale).toEqual([]);
});
