import { createContext, useContext } from 'react';
import type { Text } from './createText.ts';

interface Spoken {
  text: Text;
  speak(language: string): void;
}

const TextContext = createContext<Spoken | null>(null);
export const TextProvider = TextContext.Provider;

export function useSpoken(): Spoken {
  const spoken = useContext(TextContext);
  if (spoken === null) throw new Error('there is no catalogue above this component');
  return spoken;
}

export const useText = (): Text => useSpoken().text;
