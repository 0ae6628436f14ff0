import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';
import { fileOf } from './fileOf.ts';

/** Everything that is stored about the reader, as a file. */
export function MyData() {
  const { t } = useText();
  const { client } = useSession();
  const { isSending, error, send } = useSending();

  async function download(): Promise<void> {
    const { name, text } = await fileOf(client.users.exportMyData());
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    // The browser has the file by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  return (
    <Card title={t('settings.data')} hint={t('settings.data.hint')}>
      <Button className="justify-self-start" disabled={isSending} onClick={() => void send(download)}>
        {t(isSending ? 'settings.data.collecting' : 'settings.data.download')}
      </Button>
      <FormError error={error} />
    </Card>
  );
}
