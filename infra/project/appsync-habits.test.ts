import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import habits from './appsync-habits.js';

/** The habit that refuses a piece of code: the rule's name, or for syntax the beginning of its message. */
function refusals(code: string): string[] {
  const config = {
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    plugins: { habits: { rules: habits.rules } },
    rules: {
      'no-restricted-syntax': ['error', ...habits.syntax],
      'habits/no-guarded-access': 'error',
      'habits/no-shared-names': 'error',
      'habits/no-growing-loop': 'error',
    },
  } as unknown as Linter.Config;
  return new Linter({ configType: 'flat' })
    .verify(code, [config])
    .map(({ ruleId, message }) =>
      ruleId === 'no-restricted-syntax' ? message.split(/[:,]/)[0]! : (ruleId ?? message),
    );
}

const NULL = 'AppSync takes null for undefined';
const RIGHT = 'AppSync may run the right side of ??';

describe.each([
  ['a strict comparison with null', 'x === null;', NULL, 'x == null;'],
  ['a strict comparison with undefined', 'undefined !== x;', NULL, 'x != null;'],
  ['in', '"a" in x;', 'AppSync shows keys that nobody set', 'x.a != null;'],
  ['a call right of ??', 'x ?? f();', RIGHT, 'x == null ? f() : x;'],
  ['a call somewhere right of &&', 'x && a + f(1);', RIGHT, 'f(1) && x;'],
  [
    'a stored number in text',
    '`v${row.version}`;',
    'AppSync may misread a number of DynamoDB in text and comparisons',
    '`v${numberOf(row.version)}`;',
  ],
  [
    'a stored number compared',
    'a.ttl <= now;',
    'AppSync may misread a number of DynamoDB in text and comparisons',
    'numberOf(a.ttl) <= now;',
  ],
  ['the value of +=', 'const a = (b += 1);', 'AppSync gives += and the like no value', 'b += 1;'],
  [
    'earlyReturn(null)',
    'runtime.earlyReturn(null);',
    'AppSync ends earlyReturn(null) with an error',
    'runtime.earlyReturn({});',
  ],
  [
    'earlyReturn()',
    'runtime.earlyReturn();',
    'AppSync ends earlyReturn(null) with an error',
    'runtime.earlyReturn(page, {});',
  ],
  [
    'a default in a pattern',
    'const { a = 1 } = b;',
    'Defaults in patterns bring AppSync to its limit of metadata',
    'const { a } = b;',
  ],
  ['replace', 's.replace("a", "b");', 'AppSync takes the first argument for a pattern', 's.split("a").join("b");'],
  ['includes', 'list.includes(1);', 'includes is in no list of AppSync', 'list.indexOf(1) >= 0;'],
  ['String()', 'String(1);', 'AppSync refuses it', '`${1}`;'],
  ['Array.isArray', 'Array.isArray(x);', 'AppSync refuses it', 'list.length;'],
  ['Object.fromEntries', 'Object.fromEntries(x);', 'AppSync has no Object.fromEntries', 'Object.entries(x);'],
  ['a guarded access', 'a != null && a.b > 1;', 'habits/no-guarded-access', 'a == null ? false : a.b > 1;'],
  ['a nested guarded access', 'x || (a && a.b);', 'habits/no-guarded-access', 'x || a.b;'],
  [
    'a name in both handlers',
    'export function request() { const a = 1; } export function response() { const a = 2; }',
    'habits/no-shared-names',
    'export function request() { const a = 1; } export function response() { const b = 2; } function f() { const a = 1; }',
  ],
  [
    'a loop over a growing list',
    'for (const a of list) list.push(a);',
    'habits/no-growing-loop',
    'for (const a of list) other.push(a);',
  ],
])('%s', (_, wrong, refusal, right) => {
  test('is refused', () => {
    expect(refusals(wrong)).toContain(refusal);
  });

  test('has another way', () => {
    expect(refusals(right)).toEqual([]);
  });
});
