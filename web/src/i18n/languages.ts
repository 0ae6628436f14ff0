import { createText, type Text } from './createText.ts';
import { en } from './en.ts';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'taskwire.language';

/** The one that was chosen here, else the first of the browser's that there is a catalogue for. */
export function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return (wanted.find((tag) => tag != null && tag in LANGUAGES) as Language | undefined) ?? 'en';
}

export const chooseLanguage = (language: Language): void => localStorage.setItem(KEY, language);

/** English comes with the app, every other language when it is spoken. */
export async function loadText(language: Language): Promise<Text> {
  return createText(regional(language), language === 'de' ? (await import('./de.ts')).de : en);
}

/** The reader's own region of that language, which writes dates in its own way. */
const regional = (language: Language): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
