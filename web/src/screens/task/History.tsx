import type { Task } from '@taskwire/client';
import { agoLabel, instantLabel } from '../../i18n/dates.ts';
import { useText } from '../../i18n/TextContext.ts';
import { useMe, useSession } from '../../session/SessionContext.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useAsked } from '../../ui/useAsked.ts';
import { sentenceOfEvent } from './sentenceOfEvent.ts';

const MOST = 50;

/** The events of the task as sentences, latest first; fetched again with each version. */
export function History({ task }: { task: Task }) {
  const text = useText();
  const me = useMe();
  const { client } = useSession();
  const { answer, error } = useAsked(
    async (signal) => (await client.tasks.activity(task.id, { first: MOST }, { signal })).items,
    [client, task.id, task.version],
  );
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold">{text.t('task.history')}</h3>
      {answer === null && error === null && <Skeleton lines={2} />}
      <ol className="ms-1 grid gap-2 border-s border-line ps-4 text-sm">
        {(answer ?? []).map((event) => (
          <li key={event.id} className="relative">
            <span className="absolute -start-[1.3rem] top-2 size-2 rounded-full bg-line-strong" />
            {sentenceOfEvent(event, me.id, text)}{' '}
            <time
              dateTime={event.at}
              title={instantLabel(text, event.at, me.timeZone)}
              className="text-xs whitespace-nowrap text-muted"
            >
              {agoLabel(text, event.at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
