/** The colours of the device, or the colours chosen here. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'taskwire.theme';
const dark = () => matchMedia('(prefers-color-scheme: dark)');

export const chosenTheme = (): Theme => {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

function apply(): void {
  const chosen = chosenTheme();
  document.documentElement.dataset['theme'] = chosen === 'system' ? (dark().matches ? 'dark' : 'light') : chosen;
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  apply();
}

/** Called once, before the first paint; follows the device from then on. */
export function startTheme(): void {
  apply();
  dark().addEventListener('change', apply);
}
