import { expect, test } from 'vitest';
import { createText } from './createText.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const holes = (message: string): string[] => (message.match(/\{\w+\}/g) ?? []).sort();

test('both catalogues have the same keys in the same order', () => {
  expect(Object.keys(de)).toEqual(Object.keys(en));
});

test('each message has the same placeholders in both languages, and none is empty', () => {
  for (const [key, message] of Object.entries(en)) {
    expect([key, holes(de[key as keyof typeof en])]).toEqual([key, holes(message)]);
    expect(message.trim()).not.toBe('');
  }
});

test('a count has the form and the digits of its language', () => {
  const text = createText('de', de);
  expect([text.count('tasks.count', 1), text.count('tasks.count', 1234)]).toEqual(['1 Aufgabe', '1.234 Aufgaben']);
});
