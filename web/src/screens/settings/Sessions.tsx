import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';

export function Sessions() {
  const { t } = useText();
  const { signOut } = useSession();
  return (
    <Card title={t('settings.sessions')} hint={t('settings.sessions.hint')}>
      <Button kind="danger" className="justify-self-start" onClick={() => void signOut({ everywhere: true })}>
        {t('settings.sessions.everywhere')}
      </Button>
    </Card>
  );
}
