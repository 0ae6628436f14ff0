import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Root } from './app/Root.tsx';
import { loadConfig, loadDevelopment } from './config/loadConfig.ts';
import './design/index.css';
import { startTheme } from './design/theme.ts';
import { chosenLanguage, loadText } from './i18n/languages.ts';
import { createSession } from './session/createSession.ts';

startTheme();
// A newer version was deployed while this page was open, so the files it would load are gone. Reloads at most once a
// minute, to avoid a loop.
const RELOADED = 'taskwire.reloadedAt';
addEventListener('vite:preloadError', (event) => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < 60_000) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
});
const root = document.getElementById('root')!;

try {
  const [config, text] = await Promise.all([loadConfig(), loadText(chosenLanguage())]);
  const development = await loadDevelopment(config);
  const session = createSession(config);
  void session.refresh();
  createRoot(root).render(
    <StrictMode>
      <Root session={session} development={development} text={text} />
    </StrictMode>,
  );
} catch (error) {
  // Nothing is loaded yet that could say it better, or in another language.
  root.textContent = 'Taskwire cannot start. Reload the page; if that does not help, tell its operator.';
  throw error;
}
