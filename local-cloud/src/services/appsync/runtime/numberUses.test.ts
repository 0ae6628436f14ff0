import { expect, test } from 'vitest';
import { numberUses } from './numberUses.ts';

const found = (expression: string) =>
  numberUses(
    `export function response(ctx) {
  const item = ctx.result; const { version } = item; const next = item.version + 1; const given = ctx.args.version;
  return ${expression};
}`,
    new Set(['version', 'count', 'given']),
  );

test.each([
  ['`${item.version}`', 'code.js:3:13: version in text (B4)'],
  ['`#${ctx.prev?.result.count}`', 'code.js:3:14: count in text (B4)'],
  ["'v' + version", 'code.js:3:16: version in text (B4)'],
  ["item.version + '#'", 'code.js:3:10: version in text (B4)'],
  ['item.version === ctx.prev.result.count', 'code.js:3:10: version and count compared (B5)'],
])('finds %s', (expression, use) => expect(found(expression)).toEqual([use]));

test.each([
  '`${item.version + 0} ${item.title} ${next} ${given} ${ctx.args.version}`',
  "'v' + (item.version + 0)",
  'item.version + 1',
  'item.version === 3',
  'item.version + 0 === version + 0',
  'item.version === ctx.args.version',
])('accepts %s', (expression) => expect(found(expression)).toEqual([]));
