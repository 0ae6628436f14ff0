import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNamedIn, namesErased } from './withoutName.ts';

const KEY = { PK: 'TASK#t1', SK: 'EVENT#000000000001' };
const grace = { id: 'grace', name: 'Grace Hopper' };
const ada = { id: 'ada', name: 'Ada' };
const nobody = { id: 'grace', name: 'Deleted user' };

test('a person’s name is replaced at every depth, and nothing else changes', () => {
  const item = {
    ...KEY,
    actor: grace,
    assigned: [ada, grace],
    row: { title: 'Grace Hopper', version: 2, createdBy: grace, assignees: [ada], tags: ['grace'] },
    audience: ['grace', 'ada'],
  };
  expect(namesErased(item, 'grace')).toEqual({
    actor: nobody,
    assigned: [ada, nobody],
    row: { title: 'Grace Hopper', version: 2, createdBy: nobody, assignees: [ada], tags: ['grace'] },
  });
});

test('an item that does not name the person, or only as "Deleted user", needs no write', () => {
  expect(namesErased({ ...KEY, actor: ada, row: { id: 'grace', title: 'x' } }, 'grace')).toBeNull();
  expect(namesErased({ ...KEY, actor: nobody, set: new Set(['grace']), none: null }, 'grace')).toBeNull();
});

test('whatever an item holds, it no longer names the person afterwards, and a second pass changes nothing', () => {
  const person = fc.record({ id: fc.constantFrom('grace', 'ada'), name: fc.string() });
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      person,
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'row'), tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('row', 'actor', 'list'), value), (attributes) => {
      const item = { ...KEY, ...attributes };
      const after = { ...item, ...(namesErased(item, 'grace') as object | null) };
      expect(namesErased(after, 'grace')).toBeNull();
      expect(isNamedIn(after, 'ada')).toBe(isNamedIn(item, 'ada'));
      expect(Object.keys(after)).toEqual(Object.keys(item));
    }),
  );
});
