import { useText } from '../i18n/TextContext.ts';
import { Brand } from './Brand.tsx';

/** Looks like `index.html` before the app is loaded. Shown until the app knows which screen to show. */
export function Splash() {
  const { t } = useText();
  return (
    <div role="status" aria-label={t('app.loading')} className="grid h-dvh place-items-center">
      <Brand />
    </div>
  );
}
