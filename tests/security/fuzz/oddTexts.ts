import fc from 'fast-check';

/**
 * Pieces of texts that people, programs and attackers send: each is valid or invalid alone, or because of its
 * neighbours.
 */
const PIECES = [
  // Lone surrogates, and surrogates in the wrong order.
  ...['\ud800', '\udbff', '\udc00', '\udfff', '\udc00\ud800'],
  // Joiners, and what joins.
  ...['\u200d', '\u200c', '👩\u200d💻', 'می\u200cخواهم', 'क्\u200dष', '❤\ufe0f', '\ufe0f'],
  // Tags, with and without a flag before them.
  ...['\u{e0041}\u{e0042}', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '\u{e0001}'],
  // What turns the direction of text, and what pads it unseen.
  ...['\u202e', '\u2066', '\u2069', '\u200e', '\u061c', '\u200b', '\u2060', '\u00ad', '\u3164', '\u2800', '\ufeff'],
  // Combining runs, composed and not, and what composes into another character.
  ...[
    'e\u0301',
    'é',
    '\u0301',
    'a' + '\u0323\u0302'.repeat(8),
    '\u1100\u1161\u11a8',
    '\u212b',
    '\u0344',
    '\u{1d160}',
    'ﬃ',
  ],
  // Letters whose case is not one letter.
  ...['ß', 'ẞ', 'İ', 'ı', 'Σ', 'ς', 'ǰ', 'ΐ'],
  // Controls, line breaks, noncharacters, unassigned and private planes.
  ...['\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\t', '\n', '\r\n', '\u2028', '\u2029'],
  ...[
    '\ufffd',
    '\uffff',
    '\ufdd0',
    '\u{1fffe}',
    '\u{10ffff}',
    '\u0378',
    '\u{50000}',
    '\u{e1000}',
    '\ue000',
    '\u{f0000}',
  ],
  // What means something elsewhere.
  ...[
    '#',
    '|',
    '"',
    '\\',
    '\\ud800',
    "'",
    '<b>',
    '&amp;',
    '%00',
    '${7*7}',
    '{{x}}',
    '__proto__',
    'constructor',
    'NULL',
  ],
  ...['evil.com', 'https://evil.com/', 'x@evil.org', ' ', '\u00a0', '\u3000', 'a', 'Z', '漢', '😀'],
];

/** Any character. The unit `binary` of fast-check is the same, but prepares a table of all, which takes two seconds. */
const aCharacter = fc.nat({ max: 0x10ffff }).map((point) => String.fromCodePoint(point));

/** Any text of odd pieces; now and then a very long one. */
export const anOddText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
  },
  { weight: 8, arbitrary: fc.string({ unit: aCharacter, minLength: 1, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(...PIECES).map((piece) => piece.repeat(6_000)) },
);
