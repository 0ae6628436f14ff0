import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorPosition, cursorPrefix } from './cursor.ts';

const prefix = cursorPrefix('Query.tasks', { status: 'TODO' }, 'ada');
const cursor = `${prefix}2026-03-13T00:00Z#t1`;

describe('a cursor', () => {
  test('returns the position to the list it was made for', () => {
    expect(cursorPosition(cursor, prefix)).toBe('2026-03-13T00:00Z#t1');
  });

  test.each([
    ['field', cursorPrefix('Query.myTasks', { status: 'TODO' }, 'ada')],
    ['argument', cursorPrefix('Query.tasks', { status: 'IN_REVIEW' }, 'ada')],
    ['set of arguments', cursorPrefix('Query.tasks', { status: 'TODO', priority: 'LOW' }, 'ada')],
    ['list without arguments', cursorPrefix('Query.tasks', {}, 'ada')],
    ['user', cursorPrefix('Query.tasks', { status: 'TODO' }, 'grace')],
  ])('fits no other %s', (_, other) => {
    expect(cursorPosition(cursor, other)).toBeNull();
  });

  test('fits the same arguments in any order', () => {
    const spelled = { priority: 'LOW', assigneeId: null, status: 'TODO', dueTo: undefined };
    expect(cursorPrefix('Query.tasks', spelled, 'ada')).toBe(
      cursorPrefix('Query.tasks', { status: 'TODO', priority: 'LOW' }, 'ada'),
    );
  });

  test.each(['a&status=b', 'a,status=b', 'a","status":"b', 'a"],["status","b'])(
    'does not take text within one argument for another argument: %s',
    (text) => {
      expect(cursorPrefix('Query.users', { prefix: text }, 'ada')).not.toBe(
        cursorPrefix('Query.users', { prefix: 'a', status: 'b' }, 'ada'),
      );
    },
  );

  test.each([
    ['no position', prefix],
    ['another version', `2${cursor.slice(1)}`],
    ['a position longer than any sort key', `${prefix}${'x'.repeat(513)}`],
    ['bytes that are not text', `${prefix}\ufffd`],
    ['a null character', `${prefix}a\u0000`],
    ['the character that ends ranges', `${prefix}a\u{10ffff}`],
    ['nothing', ''],
    ['something else', 'rubbish'],
  ])('is refused with %s', (_, decoded) => {
    expect(cursorPosition(decoded, prefix)).toBeNull();
  });

  test('keeps every character that a name may hold', () => {
    expect(cursorPosition(`${prefix}a\u{1f600}\ue000#1`, prefix)).toBe('a\u{1f600}\ue000#1');
  });

  test('keeps the longest position', () => {
    expect(cursorPosition(`${prefix}${'x'.repeat(512)}`, prefix)).toBe('x'.repeat(512));
  });

  test('fits one list alone, whatever the arguments contain', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '=', '&', '|', '"', ',', ']', '\\'), maxLength: 8 });
    const list = fc.record({ prefix: fc.option(text), status: fc.option(text) });
    fc.assert(
      fc.property(list, list, text, (one, other, position) => {
        const own = cursorPrefix('Query.users', one, 'ada');
        const fits = cursorPosition(`${own}x${position}`, cursorPrefix('Query.users', other, 'ada')) !== null;
        expect(fits).toBe(one.prefix === other.prefix && one.status === other.status);
      }),
      { numRuns: 500 },
    );
  });
});
