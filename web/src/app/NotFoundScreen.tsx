import { Link } from 'wouter';
import { useText } from '../i18n/TextContext.ts';
import { buttonLook } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { href } from './routes.ts';

export default function NotFoundScreen() {
  const { t } = useText();
  return (
    <Screen title={t('app.notFound')}>
      <EmptyState icon="search" title={t('app.notFound')} hint={t('app.notFound.hint')}>
        <Link to={href('home')} className={buttonLook('primary')}>
          {t('app.home')}
        </Link>
      </EmptyState>
    </Screen>
  );
}
