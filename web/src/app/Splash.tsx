import { useText } from '../i18n/TextContext.ts';
import { Brand } from './Brand.tsx';

/** What `index.html` shows until the app is loaded, for as long as it is not known what to show. */
export function Splash() {
  const { t } = useText();
  return (
    <div role="status" aria-label={t('app.loading')} className="grid h-dvh place-items-center">
      <Brand />
    </div>
  );
}
