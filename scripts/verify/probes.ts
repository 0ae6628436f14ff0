/** One question to the runtime: what does this handler answer? */
export interface Probe {
  /**
   * The observation it concerns, by its name in `--appsync` and in the check of saved code; or the part of ours that
   * relies on the answer.
   */
  line: string;
  question: string;
  /** The statements of `request(ctx)`. */
  body: string;
  /** The code before the handler. */
  before?: string;
  /** The first statements of `response(ctx)`, which is not called. */
  inResponse?: string;
  /** `ctx.arguments`. Values that a bundler could fold into constants come from here. */
  args?: Record<string, unknown>;
  /** Concerns types, which nothing checks in the documented mode. */
  asksTypes?: boolean;
}

/**
 * The observations that `EvaluateCode` can show. Each probe is answered three times by our engine (documented,
 * observed, hostile) and once by AWS, so no expectation is written twice.
 */
export const PROBES: readonly Probe[] = [
  {
    line: 'B1',
    question: 'does map stop after 1,000 elements?',
    body: `let list = [1, 1, 1]; list = [...list, ...list, ...list, ...list, ...list, ...list, ...list, ...list];
      list = [...list, ...list, ...list, ...list, ...list, ...list, ...list, ...list];
      list = [...list, ...list, ...list, ...list, ...list, ...list, ...list, ...list];
      return { length: list.map((one) => one).length };`,
  },
  {
    line: 'B2',
    question: 'does ?? evaluate its right side when it need not?',
    before: `const note = (stash) => { stash.called = true; return 'right'; };`,
    body: `const value = ctx.args.left ?? note(ctx.stash); return { value, called: ctx.stash.called ? true : false };`,
    args: { left: 'left' },
  },
  {
    line: 'B3',
    question: 'is null === undefined?',
    body: `return { same: ctx.args.nothing === undefined };`,
    args: { nothing: null },
  },
  {
    line: 'B6',
    question: 'has += a value?',
    body: `let text = 'a'; const value = (text += 'b'); return { text, value };`,
  },
  { line: 'B7', question: 'what is typeof of a function?', body: `return { type: typeof util.time.nowISO8601 };` },
  {
    line: 'B8',
    question: 'does for…of see what is pushed while it runs?',
    body: `const list = [1]; let turns = 0; for (const one of list) { turns = turns + 1; if (turns < 3) { list.push(one); } }
      return { turns };`,
  },
  {
    line: 'B11',
    question: 'is the first argument of replace a pattern?',
    body: `return { text: 'axb'.replace('a.b', 'c') };`,
  },
  {
    line: 'B2',
    question: 'do || and && evaluate their right sides when they need not?',
    before: `const note = (stash) => { stash.called = true; return 'right'; };`,
    body: `const value = [ctx.args.left || note(ctx.stash), ctx.args.none && note(ctx.stash)];
      return { value, called: ctx.stash.called ? true : false };`,
    args: { left: 'left', none: '' },
  },
  {
    line: 'B9',
    question: 'may both handlers declare a variable of one name?',
    body: `const body = 'asked'; return { body };`,
    inResponse: `const body = 'answered'; ctx.stash.body = body;`,
  },
  {
    line: 'B13',
    question: 'may a nested function push to an outer array?',
    body: `const found = []; const add = (one) => found.push(one); [1, 2].forEach((one) => add(one)); return { found };`,
  },
  {
    line: 'B12',
    question: 'what is + of a text with blanks around a number?',
    body: `const number = +' 7 '; return { isSeven: number === 7 };`,
  },
  {
    line: 'C3',
    question: 'which keys has ctx in a first request handler?',
    body: `return { keys: Object.keys(ctx).sort() };`,
  },
  { line: 'C8', question: 'may earlyReturn be given null?', body: `runtime.earlyReturn(null);` },
  {
    line: 'A1',
    asksTypes: true,
    question: 'is code type-checked?',
    body: `let list = [{ a: 5 }]; list.push({ b: 6 }); return {};`,
  },
  {
    line: 'A3',
    asksTypes: true,
    question: 'may arguments be spread into a function with a fixed number of parameters?',
    body: `const list = ['a', 'b']; util.appendError(...list); return {};`,
  },
  {
    line: 'A2',
    asksTypes: true,
    question: 'may a variable get an object of another shape?',
    body: `let key = { ge: ctx.args.a }; if (ctx.args.b) { key = { eq: ctx.args.b }; } return key;`,
  },
  {
    line: 'A4',
    asksTypes: true,
    question: 'may a caller omit a member of a destructured parameter?',
    before: `const told = ({ required, optional }) => [required, optional];`,
    body: `return { told: told({ required: 'x' }) };`,
  },
  {
    line: 'A5',
    asksTypes: true,
    question: 'may a function get more arguments than it has parameters?',
    before: `const always = () => true;`,
    body: `return { is: always(ctx.args) };`,
  },
  { line: 'A6', asksTypes: true, question: 'are duplicate keys refused?', body: `return { a: 1, a: 2 };` },
  { line: 'A8', question: 'is there Number()?', body: `return { n: Number('7') };` },
  { line: 'A8', question: 'is there Object.fromEntries?', body: `return Object.fromEntries([['a', 1]]);` },
  { line: 'A8', question: 'is there Date?', body: `return { now: Date.now() > 0 };` },
  {
    line: 'A9',
    question: 'is there Array.isArray?',
    body: `return { is: Array.isArray(ctx.args.list) };`,
    args: { list: [] },
  },
  {
    line: 'A10',
    question: 'may sort be given a function?',
    body: `const list = [10, 1, 2]; list.sort((a, b) => a - b); return { list };`,
  },
  { line: 'A11', question: 'is there includes?', body: `return { has: [1, 2].includes(2) };` },
  {
    line: 'A12',
    question: 'may patterns have defaults?',
    body: `const { roles = [] } = ctx.args; return { roles };`,
  },
  {
    line: 'A13',
    question: 'is code counted in bytes, not characters?',
    body: `return { length: '${'ß'.repeat(16_384)}'.length };`,
  },
  { line: 'A14', question: 'are regular expressions refused?', body: `return { is: /a/.test('a') };` },
  {
    line: 'A17',
    question: 'may there be code and var outside handlers?',
    before: `var list = ['a']; list.push('b');`,
    body: `return { list };`,
  },
];

/** The file for a probe, with both handlers, because the whole file is compiled. */
export const codeOf = ({ before = '', body, inResponse = '' }: Probe): string =>
  [
    `import { runtime, util } from '@aws-appsync/utils';`,
    before,
    `export function request(ctx) { ${body} }`,
    `export function response(ctx) { ${inResponse} return ctx.result ? runtime.earlyReturn(ctx.result) : util.time.nowISO8601(); }`,
  ].join('\n');
