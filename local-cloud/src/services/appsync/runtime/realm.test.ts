import { describe, expect, test } from 'vitest';
import { quirksOf } from '../quirks/quirks.ts';
import { createRealm } from './realm.ts';
import { hostCalls } from './host/calls.ts';
import { errorOf, NOW, valueOf } from './testing.ts';

const quirks = quirksOf('documented');

describe('built-ins', () => {
  test.each([
    [`Object.keys(Object.assign({ a: 1 }, { b: 2 }))`, ['a', 'b']],
    [`[Object.entries({ a: 1 }), Object.values({ a: 1 }), Object.hasOwn({ a: 1 }, 'a')]`, [[['a', 1]], [1], true]],
    [`[Number.isNaN(NaN), Number.isFinite(Infinity)]`, [true, false]],
    [
      `[Math.min(1, 2), Math.max(1, 2), Math.round(1.5), Math.floor(1.5), Math.ceil(1.5), Math.random() < 1]`,
      [1, 2, 2, 1, 2, true],
    ],
    [
      `['abc'.length, 'abc'.charAt(1), 'a'.concat('b'), 'abc'.endsWith('c'), 'abc'.indexOf('c'), 'aa'.lastIndexOf('a')]`,
      [3, 'b', 'ab', true, 2, 1],
    ],
    [
      `['abc'.slice(1), 'a,b'.split(','), 'abc'.startsWith('a'), 'A'.toLowerCase(), 'a'.toUpperCase()]`,
      ['bc', ['a', 'b'], true, 'a', 'A'],
    ],
    [`[' a '.trim(), ' a '.trimEnd(), ' a '.trimStart(), 'abc'.substring(1, 2)]`, ['a', ' a', 'a ', 'b']],
    [
      `[[1].concat([2]), [0, 0].fill(1), [[1], 2].flat(), [1].indexOf(1), [1, 2].join('-'), [1, 1].lastIndexOf(1)]`,
      [[1, 2], [1, 1], [1, 2], 0, '1-2', 1],
    ],
    [
      `[[1, 2].pop(), [1].push(2), [1, 2].reverse(), [1, 2].shift(), [1, 2].slice(1), [1, 2].splice(0, 1), [2].unshift(1)]`,
      [2, 2, [2, 1], 1, [2], [1], 2],
    ],
    [`[3, 10, 2].sort()`, [10, 2, 3]],
    [
      `[[1, 2].find((x) => x > 1), [1].some((x) => x > 1), [1].every((x) => x), [1, 2].findIndex((x) => x === 2)]`,
      [2, false, true, 1],
    ],
    [
      `[[1, 2].findLast((x) => x), [1, 2].findLastIndex((x) => x), [1, 2].reduceRight((a, x) => a - x), [1].flatMap((x) => [x, x])]`,
      [2, 1, 1, [1, 1]],
    ],
    ['`${[1, 2]} ${1} ${true} ${{}}`', '1,2 1 true [object Object]'],
    [`JSON.parse('{"a":[1]}').a[0]`, 1],
    [`[JSON.parse('no json'), JSON.parse(''), JSON.parse(undefined)]`, ['', '', '']],
    [`[[...[1, 2]], { ...{ a: 1 } }]`, [[1, 2], { a: 1 }]],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });

  test('sort returns the array itself', () => {
    expect(valueOf(`[[2, 1]].map((xs) => xs.sort() === xs)`)).toEqual([true]);
  });

  test.each([
    [`'a.b.c'.replace('[.]', '-')`, 'a-b.c'],
    [`'a.b.c'.replaceAll('.', '-')`, '-----'],
    [`'2024-01'.replace('(\\\\d+)-(\\\\d+)', '$2/$1')`, '01/2024'],
  ])('the first argument is a Java pattern: %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });
});

describe('missing features', () => {
  test('only APPSYNC_JS is global', () => {
    const realm = createRealm(
      quirks,
      hostCalls(() => NOW),
    );
    const names = [
      'Date',
      'Map',
      'Set',
      'Promise',
      'RegExp',
      'Proxy',
      'Reflect',
      'Symbol',
      'WebAssembly',
      'Function',
      'globalThis',
      'eval',
      'console',
      'BigInt',
      'Intl',
      'parseInt',
      'process',
    ];
    expect(names.map((name) => realm.run(`\ntypeof ${name}`))).toEqual(names.map(() => 'undefined'));
  });

  test.each(['with', 'at', 'entries', 'constructor'])('arrays have no %s, however it is reached', (name) => {
    expect(valueOf(`typeof [1][ctx.args.name]`, { arguments: { name } })).toBe('undefined');
  });

  test('no value leads out of the realm', () => {
    const name = { arguments: { name: 'constructor', proto: '__proto__' } };
    for (const start of [
      'ctx',
      'ctx.args',
      'util',
      'util.error',
      'ddb.get',
      `''`,
      '1',
      'true',
      '[]',
      '(() => 1)',
      'util.dynamodb.toMap({})',
      'JSON.parse',
    ]) {
      expect(valueOf(`[typeof ${start}[ctx.args.name], typeof ${start}[ctx.args.proto]]`, name)).toEqual([
        'undefined',
        'undefined',
      ]);
    }
  });

  test('libraries cannot be changed', () => {
    expect(errorOf(`(util.autoId = 1)`)).toContain('TypeError: Cannot assign to read only property');
    expect(errorOf(`(util.time.x = 1)`)).toContain('object is not extensible');
  });

  test('two realms share nothing', () => {
    const [one, two] = [
      createRealm(
        quirks,
        hostCalls(() => NOW),
      ),
      createRealm(
        quirks,
        hostCalls(() => NOW),
      ),
    ];
    expect(one.run('\n[].push') === two.run('\n[].push')).toBe(false);
    expect(one.globals['util'] === two.globals['util']).toBe(false);
  });

  test('Error is not a name in code, which cannot make errors', () => {
    expect(
      Object.keys(
        createRealm(
          quirks,
          hostCalls(() => NOW),
        ).run('\nError'),
      ),
    ).toEqual(['prepareStackTrace']);
  });
});
