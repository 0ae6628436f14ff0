import { describe, expect, test } from 'vitest';
import { asJudged, rulesFor } from './text.ts';

const LINE = 'must not contain line breaks or other control characters';
const PARAGRAPHS = 'must not contain control characters other than tabs and line breaks';
const VISIBLE = 'must contain something visible';
const LABEL = 'must not contain invisible characters, other than joiners between visible ones';
const SPACES = 'must not contain two spaces in a row';
const NAME = 'must not contain a link: put a space behind a dot';

const rules = (field: string, text: string) => rulesFor(field, text).map(({ message }) => message);

describe('the rules for a text', () => {
  test.each<[string, string, string[]]>([
    ['after', 'x', []],
    ['description', 'x', [PARAGRAPHS]],
    ['name', 'x', [LINE, VISIBLE, LABEL, SPACES, NAME]],
    ['tags', 'x', [LINE, VISIBLE, LABEL]],
    ['title', 'x', [LINE, VISIBLE]],
    ['idempotencyKey', 'x', [LINE, VISIBLE]],
    ['prefix', 'x', [LINE]],
  ])('%s %j: %j', (field, text, messages) => {
    expect(rules(field, text)).toEqual(messages);
  });

  test('leave an empty text to the rule about length, but not blanks, which are not trimmed everywhere', () => {
    for (const field of ['name', 'tags', 'title', 'idempotencyKey']) expect(rules(field, '')).toEqual([LINE]);
    expect(rules('idempotencyKey', ' ')).toEqual([LINE, VISIBLE]);
  });

  test('do not look closely at a label that is refused for its length', () => {
    expect(rules('name', 'x'.repeat(400))).toEqual([LINE, VISIBLE, LABEL, SPACES, NAME]);
    expect(rules('name', 'x'.repeat(401))).toEqual([LINE, VISIBLE]);
    expect(rules('tags', 'x'.repeat(401))).toEqual([LINE, VISIBLE]);
  });
});

test('a text that is stored trimmed is judged trimmed', () => {
  for (const field of ['title', 'name', 'tags', 'description']) expect(asJudged(field, ' x ')).toBe('x');
  expect(asJudged('idempotencyKey', ' x ')).toBe(' x ');
});
