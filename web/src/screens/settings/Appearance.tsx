import { useState } from 'react';
import { chooseTheme, chosenTheme, type Theme } from '../../design/theme.ts';
import { LANGUAGES, type Language } from '../../i18n/languages.ts';
import { useSpoken } from '../../i18n/TextContext.ts';
import { Card } from '../../ui/Card.tsx';
import { Select } from '../../ui/Select.tsx';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Kept in this browser only, because other devices may be used in other light. */
export function Appearance() {
  const { text, speak } = useSpoken();
  const { t, language } = text;
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <Card title={t('settings.appearance')}>
      <div className="flex flex-wrap gap-4">
        <div className="grid gap-1">
          <span className="text-sm font-medium">{t('settings.theme')}</span>
          <Select
            label={t('settings.theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
            onChange={(value) => (setTheme(value), chooseTheme(value))}
          />
        </div>
        <div className="grid gap-1">
          <span className="text-sm font-medium">{t('settings.language')}</span>
          <Select
            label={t('settings.language')}
            value={language.split('-')[0] as Language}
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
            onChange={speak}
          />
        </div>
      </div>
    </Card>
  );
}
