import { useEffect, useMemo, useState } from 'react';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { CSPProvider } from '@base-ui/react/csp-provider';
import type { Development } from '../config/loadConfig.ts';
import type { Text } from '../i18n/createText.ts';
import { chooseLanguage, loadText, type Language } from '../i18n/languages.ts';
import { TextProvider } from '../i18n/TextContext.ts';
import type { Session } from '../session/createSession.ts';
import { DevelopmentContext, SessionContext } from '../session/SessionContext.ts';
import { App } from './App.tsx';

interface Props {
  session: Session;
  development: Development | null;
  text: Text;
}

/** What all components need: the session, the texts, and the rules of the page's content security policy. */
export function Root({ session, development, text: first }: Props) {
  const [text, setText] = useState(first);
  useEffect(() => void (document.documentElement.lang = text.language), [text]);
  const spoken = useMemo(
    () => ({
      text,
      speak(language: string) {
        chooseLanguage(language as Language);
        void loadText(language as Language).then(setText);
      },
    }),
    [text],
  );
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={document.dir === 'rtl' ? 'rtl' : 'ltr'}>
        <SessionContext value={session}>
          <DevelopmentContext value={development}>
            <TextProvider value={spoken}>
              <App />
            </TextProvider>
          </DevelopmentContext>
        </SessionContext>
      </DirectionProvider>
    </CSPProvider>
  );
}
