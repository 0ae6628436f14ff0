import { useState } from 'react';
import type { AuditEvent } from '@taskwire/client';
import { sentenceOf } from '../../errors/sentenceOf.ts';
import { instantLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useAsked } from '../../ui/useAsked.ts';
import { sentenceOfAudit } from './sentenceOfAudit.ts';

const STEP = 50;
const LARGEST_PAGE = 100;

/** What administrators did to accounts, newest first. */
export default function AuditScreen() {
  const text = useText();
  const { t } = text;
  const { timeZone } = useMe();
  const { client } = useSession();
  const [wanted, setWanted] = useState(STEP);
  const { answer, error } = useAsked(
    async (signal) => {
      const events: AuditEvent[] = [];
      for await (const event of client.users.auditEvents({ first: Math.min(wanted, LARGEST_PAGE) }, { signal })) {
        if (events.push(event) > wanted) break;
      }
      return events;
    },
    [client, wanted],
  );
  return (
    <Screen title={t('audit.title')}>
      {answer === null && error === null && <Skeleton lines={4} />}
      {error !== null && <EmptyState icon="log" title={t('audit.title')} hint={sentenceOf(error, text)} />}
      {answer?.length === 0 && <EmptyState icon="log" title={t('audit.empty')} hint={t('audit.empty.hint')} />}
      <ol className="divide-y divide-line rounded-xl border border-line bg-surface empty:hidden">
        {(answer ?? []).slice(0, wanted).map((event) => (
          <li key={event.id} className="flex flex-wrap items-baseline gap-x-4 px-4 py-2.5 text-sm">
            <span className="min-w-[min(15rem,100%)] flex-1">{sentenceOfAudit(event, text)}</span>
            <time dateTime={event.at} className="text-xs text-muted">
              {instantLabel(text, event.at, timeZone)}
            </time>
          </li>
        ))}
      </ol>
      {(answer?.length ?? 0) > wanted && (
        <Button className="mt-4" onClick={() => setWanted(wanted + STEP)}>
          {t('app.more')}
        </Button>
      )}
    </Screen>
  );
}
