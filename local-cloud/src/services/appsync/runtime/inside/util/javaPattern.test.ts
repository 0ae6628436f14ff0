import { describe, expect, test } from 'vitest';
import { matchesJavaPattern, replaceWithJavaPattern } from './javaPattern.ts';

describe('matches the whole text as java.util.regex.Pattern does', () => {
  test.each<[pattern: string, matching: string[], other: string[]]>([
    ['a|ab', ['a', 'ab'], ['abc', 'b']],
    ['[a-z&&[^aeiou]]+', ['xyz'], ['xaz']],
    ['[a-c[x-z]]', ['b', 'y'], ['m']],
    ['[a-z&&[def]]', ['e'], ['a']],
    ['\\d{4}-\\d{2}-\\d{2}', ['2024-01-31'], ['2024-1-31', '2024-01-31Z']],
    ['\\Qa.b\\E+', ['a.b', 'a.bb'], ['axb']],
    ['\\Qa.b', ['a.b'], ['axb']],
    ['(?i)straße', ['STRAßE'], ['strasse']],
    ['(?s).', ['\n'], ['ab']],
    ['.', ['a', '😀'], ['\n']],
    ['\\p{Alpha}\\p{Digit}', ['a1'], ['é1']],
    ['\\P{Alpha}', ['1'], ['a']],
    ['[\\p{Lower}_]+', ['a_'], ['A']],
    ['\\p{L}+', ['äé'], ['1']],
    ['\\p{IsAlphabetic}', ['é'], ['1']],
    ['\\p{IsGreek}', ['λ'], ['l']],
    ['\\A\\w+\\z', ['ab'], ['a b']],
    ['a\\h\\R', ['a\t\r\n', 'a \n'], ['a\n']],
    ['\\s', [' ', '\t'], ['\u00a0']],
    ['[\\w.%+-]+@[\\w.-]+\\.[a-z]{2,}', ['a.b+c@d-e.org'], ['a@b']],
    ['[^@]+', ['ab'], ['a@b']],
    ['\\-\\_\\@\\"', ['-_@"'], []],
    ['[(){}|/]', ['(', '|', '/'], ['a']],
    ['[]a]', [']', 'a'], ['b']],
    ['(?<y>\\d)\\k<y>', ['11'], ['12']],
    ['a{2}', ['aa'], ['a']],
    ['a]', ['a]'], ['a']],
    ['', [''], ['a']],
    // V8 also finds a start of text between the two halves of the last character.
    ['[^a]*', ['b\u{10000}'], ['a\u{10000}', 'ab\u{1f600}']],
  ])('%s', (pattern, matching, other) => {
    expect(matching.filter((text) => !matchesJavaPattern(pattern, text))).toEqual([]);
    expect(other.filter((text) => matchesJavaPattern(pattern, text))).toEqual([]);
  });

  test.each(['(', 'a*+', '(?>a)', '\\j', '\\', '[z-a]'])('refuses %s', (pattern) => {
    expect(() => matchesJavaPattern(pattern, 'a')).toThrow(expect.objectContaining({ name: 'PatternSyntaxException' }));
  });
});

test('replaces the first match or all matches', () => {
  expect(replaceWithJavaPattern('a1b2', '\\d', '#', false)).toBe('a#b2');
  expect(replaceWithJavaPattern('a1b2', '(\\d)', '<$1>', true)).toBe('a<1>b<2>');
  expect(replaceWithJavaPattern('a1b2', '(\\d)', '<$1>', true)).toBe('a<1>b<2>');
});
