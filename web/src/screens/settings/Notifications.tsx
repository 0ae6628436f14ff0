import { useState } from 'react';
import type { Notifications as Stored } from '@taskwire/client';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useSession } from '../../session/SessionContext.ts';
import { useToasts } from '../../tasks/TasksContext.ts';
import { ActionSelect } from '../../ui/ActionSelect.tsx';
import { Card } from '../../ui/Card.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useAsked } from '../../ui/useAsked.ts';

const KINDS = ['assigned', 'statusChanged', 'dueSoon', 'overdue'] as const;
const DELIVERIES = ['MAIL', 'DIGEST', 'OFF'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** The text wraps; its select stays at the end of the line. */
const LINE = 'flex items-center gap-3 text-sm';

type Preferences = Stored['notificationPreferences'];

/** Which mails to receive; each choice is saved at once. */
export function Notifications() {
  const text = useText();
  const { t, language } = text;
  const { client } = useSession();
  const toasts = useToasts();
  const asked = useAsked((signal) => client.users.notifications({ signal }), [client]);
  const [saved, setSaved] = useState<Stored | null>(null);
  const stored = saved ?? asked.answer;

  async function choose(change: Partial<Preferences>): Promise<void> {
    try {
      setSaved(await client.users.updateNotificationPreferences(change));
      toasts.show({ kind: 'done', message: t('app.saved') });
    } catch (error) {
      toasts.show({ kind: 'failed', message: sentenceOf(error, text) });
    }
  }

  const hour = (value: string): string =>
    new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(Number(value) * 3_600_000);
  if (stored === null) return asked.error === null ? <Skeleton lines={2} /> : <p>{sentenceOf(asked.error, text)}</p>;
  const { notificationPreferences: preferences, mailSuppression } = stored;
  return (
    <Card title={t('settings.notifications')}>
      {mailSuppression !== null && (
        <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          {t('settings.notifications.suppressed')}
        </p>
      )}
      <ul className="grid gap-2">
        {KINDS.map((kind) => (
          <li key={kind} className={LINE}>
            <span className="min-w-0 flex-1">{t(`settings.notifications.${kind}`)}</span>
            <ActionSelect
              label={t(`settings.notifications.${kind}`)}
              value={preferences[kind]}
              options={DELIVERIES.map((value) => ({ value, label: t(`settings.notifications.${value}`) }))}
              onChange={(value) => void choose({ [kind]: value })}
            />
          </li>
        ))}
        <li className={`${LINE} border-t border-line pt-3`}>
          <span className="min-w-0 flex-1">{t('settings.notifications.digestHour')}</span>
          <ActionSelect
            label={t('settings.notifications.digestHour')}
            value={String(preferences.digestHour)}
            options={HOURS.map((value) => ({ value, label: hour(value) }))}
            onChange={(value) => void choose({ digestHour: Number(value) })}
          />
        </li>
      </ul>
    </Card>
  );
}
