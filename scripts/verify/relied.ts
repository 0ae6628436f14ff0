import { ADDRESS } from '../../domain/user/address.ts';
import { rulesFor, WELL_FORMED } from '../../domain/text.ts';
import type { Probe } from './probes.ts';

/** Texts that each rule for a name accepts or refuses. */
const NAMES = [
  'Ada',
  'Zoë',
  '👩‍👩‍👧',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'क्‍ष',
  'a\u200b',
  '\u202eada',
  'a\u0000',
  'see evil.com',
  'a. b',
  '\u2800',
  'mailto:a',
];
const PATTERNS = rulesFor('name', 'Ada').map(({ pattern }) => pattern);

const MATCHED = `return { is: ctx.args.patterns.map((pattern) => ctx.args.texts.map((text) => util.matches(pattern, text))) };`;

/**
 * Behaviour that the product relies on and no report describes: the guide says nothing, or not enough. A resolver
 * cannot catch an error thrown by a utility, so a difference here is a fault that users see.
 */
export const RELIED: readonly Probe[] = [
  {
    line: 'ADR 16',
    question: 'does matches recognise a lone surrogate, and accept a pair?',
    body: MATCHED,
    args: { patterns: [WELL_FORMED.pattern], texts: ['a\ud800', '\udc00a', '\ud83d', 'a😀', ''] },
  },
  {
    line: 'ADR 16',
    question: 'do the rules for names mean the same there?',
    body: MATCHED,
    args: { patterns: PATTERNS, texts: NAMES },
  },
  {
    line: 'ADR 17',
    question: 'does the pattern for addresses mean the same there?',
    body: MATCHED,
    args: { patterns: [ADDRESS], texts: ['ada@example.com', 'ada@example.com.', 'ä@example.com', 'a b@example.com'] },
  },
  {
    line: 'ADR 16',
    question: 'does matches look at the whole text?',
    body: MATCHED,
    args: { patterns: ['b', '.*b.*'], texts: ['b', 'abc', 'a\nb'] },
  },
  {
    line: 'ADR 16',
    question: 'what does normalize make of letters and their accents?',
    body: `return { texts: ctx.args.texts.map((text) => util.str.normalize(text, 'nfc')) };`,
    args: { texts: ['e\u0301', '\u1112\u1161\u11ab', '\u212b', 'ﬁ', '😀'] },
  },
  {
    line: 'ADR 16',
    question: 'what are the lower and upper case of letters that have more than one?',
    body: `return { texts: ctx.args.texts.map((text) => text.toLowerCase().toUpperCase().toLowerCase()) };`,
    args: { texts: ['İ', 'ẞ', 'ΣΑΣ', 'ŉ', 'ǅ', 'ſ'] },
  },
  {
    line: 'ADR 16',
    question: 'which blanks does trim take away?',
    body: `return { lengths: ctx.args.texts.map((text) => text.trim().length) };`,
    args: { texts: ['\u00a0a', '\u3000a', '\ufeffa', '\u0085a', '\u200ba', '\ta\n'] },
  },
  {
    line: 'ADR 16',
    question: 'how long is a text, and which of two comes first?',
    body: `const { face, last } = ctx.args; return { length: face.length, half: face.slice(0, 1).length, first: face < last, sorted: [last, face, 'a', 'B'].sort() };`,
    args: { face: '😀', last: '\uffee' },
  },
  {
    line: 'ADR 9',
    question: 'is an argument that is null a key of the arguments?',
    body: `return { keys: Object.keys(ctx.args) };`,
    args: { given: null },
  },
  {
    line: 'ADR 9',
    question: 'is a copy by JSON equal, and independent?',
    body: `const copy = JSON.parse(JSON.stringify(ctx.args)); copy.inner.list[0] = 'b'; return { copy, given: ctx.args };`,
    args: { inner: { list: ['a', null], nothing: null } },
  },
  {
    line: 'ADR 2',
    question: 'how is a number spelled in a text?',
    body: 'return { texts: ctx.args.numbers.map((number) => `${number}`) };',
    args: { numbers: [7, 1700000000000, -1, 0.5] },
  },
  {
    line: 'ADR 2',
    question: 'is the argument of split plain text?',
    body: `return { parts: ctx.args.text.split('.') };`,
    args: { text: 'a.b|c' },
  },
  {
    line: 'ADR 2',
    question: 'what does toMapValues make of null and of what is empty?',
    body: `return util.dynamodb.toMapValues(ctx.args);`,
    args: { nothing: null, none: [], empty: {}, blank: '', one: 1, yes: true, list: ['a', null], inner: { a: null } },
  },
  {
    line: 'cursors',
    question: 'does base64 keep every character, and what does it make of bytes that are no text?',
    body: `return { same: util.base64Decode(util.base64Encode(ctx.args.text)) === ctx.args.text, spelled: util.base64Encode(ctx.args.text), bad: util.base64Decode('/w=='), half: util.base64Decode('8J+Y') };`,
    args: { text: 'é😀|"' },
  },
  {
    line: 'cursors',
    question: 'how is JSON spelled, and in which order are members?',
    body: `return { texts: Object.entries(ctx.args).map((entry) => JSON.stringify(entry)).sort() };`,
    args: { b: 'é😀/<', a: 1, c: true, d: ['"\\'] },
  },
  {
    line: 'ids',
    question: 'is an id of autoUlid 26 characters of its alphabet?',
    body: `return { is: util.matches('[0-7][0-9A-HJKMNP-TV-Z]{25}', util.autoUlid()) };`,
  },
  {
    line: 'times',
    question: 'how is an instant spelled, with and without milliseconds?',
    body: `return { texts: ctx.args.instants.map((instant) => util.time.epochMilliSecondsToISO8601(instant)), seconds: util.time.epochMilliSecondsToSeconds(1999) };`,
    args: { instants: [1709164800000, 1709164800120, 0] },
  },
  {
    line: 'times',
    question: 'what is a local time in a gap, in an overlap, and in zones with old names?',
    body: `return { instants: ctx.args.times.map((time) => util.time.parseFormattedToEpochMilliSeconds(time.at, 'yyyy-MM-dd HH:mm:ss', time.zone)) };`,
    args: {
      times: [
        { at: '2024-03-31 02:30:00', zone: 'Europe/Berlin' },
        { at: '2024-10-27 02:30:00', zone: 'Europe/Berlin' },
        { at: '2011-12-30 00:00:00', zone: 'Pacific/Apia' },
        { at: '2024-07-01 09:00:00', zone: 'US/Eastern' },
        { at: '2024-07-01 09:00:00', zone: 'Asia/Kolkata' },
        { at: '2024-07-01 09:00:00', zone: 'CET' },
      ],
    },
  },
  {
    line: 'C8',
    question: 'does earlyReturn end a handler with what it is given?',
    body: `if (ctx.args.early) { runtime.earlyReturn({ early: true }); } return { early: false };`,
    args: { early: true },
  },
];
