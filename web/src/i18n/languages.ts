import { createText, type Text } from './createText.ts';
import { en } from './en.ts';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'taskwire.language';

/** The language chosen here, otherwise the first of the browser's languages that has a catalogue. */
export function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return (wanted.find((tag) => tag != null && tag in LANGUAGES) as Language | undefined) ?? 'en';
}

export const chooseLanguage = (language: Language): void => localStorage.setItem(KEY, language);

/** English is part of the app; every other language is loaded when needed. */
export async function loadText(language: Language): Promise<Text> {
  return createText(regional(language), language === 'de' ? (await import('./de.ts')).de : en);
}

/** The reader's own regional variant of that language, which decides how dates are written. */
const regional = (language: Language): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
