import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { folded } from '../../domain/fold.ts';
import { conformText } from './conformText.ts';
import { fitText } from './fitText.ts';

const ILL_FORMED = 'must be well-formed Unicode';
const CONTROLS = 'must not contain line breaks or other control characters';
const INVISIBLE = 'must not contain invisible characters, other than joiners between visible ones';
const NOTHING = 'must contain something visible';
const LINK = 'must not contain a link: put a space behind a dot';
const SPACES = 'must not contain two spaces in a row';
const problemOf = (field: string, text: string) => conformText(field, text).problem;

describe('a text of one line', () => {
  test.each([
    'Agree the launch date',
    'Zoë · naïve – “quoted” € 100 %',
    'ZWJ 👩‍💻, flags 🇩🇪 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}, heart ❤️',
    'می‌خواهم',
    'עברית\u200f and English\u200e',
    'न्\u200dक',
    'a\u200bb',
    'private \ue000 and unassigned \u0378 \u{50000}',
    '\ufffd',
    'a\u{10ffff}b\uffff',
    '\u{1d160}',
  ])('%j is accepted as a title', (text) => {
    expect(conformText('title', text)).toEqual({ text: text.normalize('NFC').trim(), problem: null });
  });

  test.each([
    ['\ud800', ILL_FORMED],
    ['a\udc00b', ILL_FORMED],
    ['\udc00\ud800', ILL_FORMED],
    ['a\u0000', CONTROLS],
    ['a\tb', CONTROLS],
    ['a\nb', CONTROLS],
    ['a\u0085b', CONTROLS],
    ['a\u2028b', CONTROLS],
    ['\u200d', NOTHING],
    ['\u00ad', NOTHING],
    ['\u3164 \u2800', NOTHING],
    ['\u{e0041}\u{e0042}', NOTHING],
    ['\u0301', NOTHING],
  ])('%j is refused: it %s', (text, message) => {
    expect(problemOf('title', text)).toBe(message);
  });

  test('an empty text is left to the rule about length', () => {
    expect([problemOf('title', ''), problemOf('title', ' \u3000 '), problemOf('prefix', '\u200d')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test('a key, which is not trimmed, is more than blanks', () => {
  expect(['', ' ', '\u00a0', 'a b'].map((key) => problemOf('idempotencyKey', key))).toEqual([
    null,
    NOTHING,
    NOTHING,
    null,
  ]);
});

test('a description may contain tabs and line breaks, but no other control characters', () => {
  expect(problemOf('description', 'a\tb\r\nc\rd\u2028e\n')).toBeNull();
  for (const text of ['\u0000', '\u0007', '\u001b[31m', '\u0085', '\u009f'])
    expect(problemOf('description', text)).toBe('must not contain control characters other than tabs and line breaks');
  expect(problemOf('description', '\ud800')).toBe(ILL_FORMED);
});

describe('a name', () => {
  test.each([
    'Grace Hopper',
    'J.R.R. Tolkien',
    'Dr. O’Neil-Müller',
    'María José',
    'سارا می‌خواهم',
    'क्\u200dष',
    '葛\u{e0100}城',
    'Ann 👩‍👩‍👧 ❤️ 1️⃣ ☺︎',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Fiona',
    'Ph.D',
    'Ann / Bob: QA',
  ])('%j is accepted', (name) => expect(problemOf('name', name)).toBeNull());

  test.each([
    ['evil.com', LINK],
    ['Click https://evil.com', LINK],
    ['//evil', LINK],
    ['WWW.evil', LINK],
    ['mailto:x', LINK],
    ['x@evil.org', LINK],
    ['evil。com', LINK],
    ['evil\u2024com', LINK],
    ['evil\ufe52com', LINK],
    ['evil\u2488com', LINK],
    ['evil.c\ufe0fom', LINK],
    ['evil.\ufe0fcom', LINK],
    ['evil.c\u200dom', LINK],
    ['evil\u200d.com', LINK],
    ['WWW。a', LINK],
    ['Grace  Admin', SPACES],
    ['Grace\u00a0\u3000Admin', SPACES],
    ['a\u202eb', INVISIBLE],
    ['a\u2066b\u2069', INVISIBLE],
    ['a\u200e', INVISIBLE],
    ['a\u00adb', INVISIBLE],
    ['a\u200bb', INVISIBLE],
    ['a\u200d', INVISIBLE],
    ['\u200da', INVISIBLE],
    ['a \u200d b', INVISIBLE],
    ['a\u200d\u200db', INVISIBLE],
    ['a\ufeffb', INVISIBLE],
    ['a\u3164', INVISIBLE],
    ['a\uffff', INVISIBLE],
    ['a\ufdd0', INVISIBLE],
    ['a\u{1fffe}', INVISIBLE],
    ['a\u{10ffff}', INVISIBLE],
    ['a\u{e0041}', INVISIBLE],
    ['a\ufe00', INVISIBLE],
    ['Б\u180b', INVISIBLE],
    ['1\u{e0100}', INVISIBLE],
    ['a\ufe0f\ufe0f', INVISIBLE],
  ])('%j is refused: it %s', (name, message) => expect(problemOf('name', name)).toBe(message));
});

test.each([
  ['Grace\u00a0\u3000Admin', 'Grace Admin'],
  ['\u2002evil\u2024com  here', 'evil com here'],
  ['evil.c\ufe0fom', 'evil com'],
])('the name %j of a sign-up form is made to fit', (name, fitted) => expect(fitText('name', name, 100)).toBe(fitted));

test('tags must contain visible characters, and may be links', () => {
  expect([problemOf('tags', 'v1.25'), problemOf('tags', 'می‌خواهم')]).toEqual([null, null]);
  expect([problemOf('tags', 'a\u200b'), problemOf('tags', '\u200b')]).toEqual([INVISIBLE, NOTHING]);
});

test('a very long text takes no longer to judge', () => {
  for (const field of ['title', 'name', 'description', 'tags'])
    for (const piece of ['a', '\u200d', 'a\u200d', ' ', '.a', 'é', '\u0301', '👩‍💻'])
      expect(typeof conformText(field, piece.repeat(20_000)).text).toBe('string');
});

test('resolvers and functions judge alike', () => {
  const resolver = resolverUnderTest(
    {
      contents: `import { conform } from './conform.ts';
        export const request = (ctx) => conform(ctx.args);
        export const response = (ctx) => ctx.result;`,
      resolveDir: new URL('../../resolvers/shared', import.meta.url).pathname,
    },
    0,
  );
  // The unit `binary` of fast-check is the same, but prepares a table of all characters, which takes two seconds.
  const character = fc.nat({ max: 0x10ffff }).map((point) => String.fromCodePoint(point));
  const unit = fc.oneof(
    fc.string({ unit: character, maxLength: 4 }),
    fc.constantFrom('a', ' ', '\u200d', '\u200c', '\u202e', '\ufe0f', '\u0301', '\ud800', '\udc00', '.com', '👩', '\n'),
  );
  const text = fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, fc.array(text, { maxLength: 3 }), (title, name, description, tags) => {
      const { result, error } = resolver.request({
        arguments: { input: { title, change: { fields: { name, description, tags, more: null, count: 3 } } } },
      });
      expect(error).toBeUndefined();
      const { args, problems } = result as any;
      const expected = [
        ['input.title', conformText('title', title)],
        ['input.change.fields.name', conformText('name', name)],
        ['input.change.fields.description', conformText('description', description)],
        ...tags.map((tag, index) => [`input.change.fields.tags.${index}`, conformText('tags', tag)] as const),
      ] as Array<[string, ReturnType<typeof conformText>]>;
      expect(problems).toEqual(
        expected.flatMap(([path, { problem }]) => (problem === null ? [] : [{ path, message: problem }])),
      );
      expect([args.input.title, args.input.change.fields.tags]).toEqual([
        expected[0]![1].text,
        expected.slice(3).map(([, one]) => one.text),
      ]);
    }),
    { numRuns: 500, seed: 1 },
  );
});

describe('folding', () => {
  const CHARACTERS = Array.from({ length: 0x2fa20 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code).normalize('NFC'));

  test('folds every character like its upper and lower case, and folding twice changes nothing', () => {
    // Two letters that share a capital with a third, and have none of their own.
    const wrong = CHARACTERS.filter(
      (one) =>
        folded(one) !== folded(one.toUpperCase()) ||
        folded(one) !== folded(one.toUpperCase().normalize('NFC')) ||
        folded(one) !== folded(one.toLowerCase().normalize('NFC')) ||
        folded(one) !== folded(folded(one)),
    );
    expect(wrong).toEqual([]);
  });

  test('a folded prefix is a prefix of the folded whole, whatever follows it', () => {
    for (const [prefix, name] of [
      ['ΟΔΥΣ', 'Οδυσσέας'],
      ['οδυς', 'ΟΔΥΣΣΈΑΣ'],
      ['STRASS', 'Straße'],
      ['straß', 'STRASSE'],
    ])
      expect(folded(name!).startsWith(folded(prefix!))).toBe(true);
  });
});
