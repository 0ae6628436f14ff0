import { useState } from 'react';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { NameField } from '../../ui/accountFields.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useSending } from '../../ui/useSending.ts';
import { ZoneSelect } from '../../ui/ZoneSelect.tsx';

export function Profile() {
  const { t } = useText();
  const me = useMe();
  const { client, accept } = useSession();
  const toasts = useToasts();
  const [name, setName] = useState(me.name);
  const [timeZone, setTimeZone] = useState(me.timeZone);
  const { isSending, error, onSubmit } = useSending();

  async function save(): Promise<void> {
    accept(await client.users.updateMyProfile({ name: name.trim(), timeZone }));
    toasts.show({ kind: 'done', message: t('app.saved') });
  }

  return (
    <Card title={t('settings.profile')} hint={me.email}>
      <form onSubmit={onSubmit(save)} className="grid gap-4">
        <NameField label={t('settings.name')} value={name} onChange={setName} />
        <div className="grid justify-items-start gap-1">
          <span className="text-sm font-medium">{t('settings.timeZone')}</span>
          <ZoneSelect label={t('settings.timeZone')} value={timeZone} onChange={setTimeZone} />
        </div>
        <FormError error={error} />
        <Button kind="primary" type="submit" className="justify-self-start" disabled={isSending}>
          {t('app.save')}
        </Button>
      </form>
    </Card>
  );
}
