import type { en } from './en.ts';

export type Words = Record<keyof typeof en, string>;
export type Key = keyof Words;
/** Messages that count something: `tasks.count.one` and `tasks.count.other` have the key `tasks.count`. */
type CountKey = Key extends infer Each ? (Each extends `${infer Stem}.other` ? Stem : never) : never;
type Values = Record<string, string | number>;

export interface Text {
  language: string;
  t(key: Key, values?: Values): string;
  /** Chooses the form for the number, which `{count}` shows. */
  count(key: CountKey, count: number, values?: Values): string;
}

const fill = (message: string, values: Values = {}): string =>
  message.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

/** The messages of a catalogue, formatted by the rules of its language. */
export function createText(language: string, words: Words): Text {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return {
    language,
    t: (key, values) => fill(words[key], values),
    count(key, count, values) {
      const form = plural.select(count) === 'one' ? 'one' : 'other';
      return fill(words[`${key}.${form}` as Key], { count: number.format(count), ...values });
    },
  };
}
