import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../domain/instant.ts';
import { mailWindowKey, profileKey } from '../../domain/keys.ts';
import { newsOf, windowFor, type MailWindow, type News } from '../../domain/mail/news.ts';
import { preferencesOf } from '../../domain/mail/preferences.ts';
import type { EventView } from '../../domain/task/view.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { Table } from '../shared/table.ts';
import { getItems } from '../shared/getItems.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { sendWakeUp } from '../shared/mailQueue.ts';
import { millisecondsOf } from '../shared/time.ts';
import { putWaiting } from './putWaiting.ts';
import { closingTime } from './windowTimes.ts';

/** An event and its message. */
interface Delivered {
  messageId: string;
  event: EventView;
  /** The request that it comes from. */
  correlationId?: string;
}

export interface Mailer extends Table {
  sqs: SQSClient;
  queueUrl: string;
}

interface Share {
  profile: UserRow;
  window: MailWindow;
  entries: { messageId: string; news: News; correlationId?: string }[];
}

/** Older news is not worth a mail. The marks that identify repeats are kept for longer (see `putWaiting.ts`). */
const OLDEST_MILLISECONDS = 14 * 86_400_000;
/** Two items each, and the window: below the 100 items of a transaction. */
const ENTRIES_A_TRANSACTION = 40;
const CONCURRENCY = 8;

/**
 * Adds news to the window of each person to be told, and wakes the mailer when a newly opened window closes.
 * @returns the messages that could not be accepted in full, with the reasons
 */
export async function takeIn(delivered: Delivered[], at: Instant, mailer: Mailer): Promise<Map<string, Error>> {
  const told = delivered.flatMap(({ messageId, event, correlationId }) => {
    const news = millisecondsOf(at) - Date.parse(event.at) > OLDEST_MILLISECONDS ? null : newsOf(event);
    return news === null ? [] : [{ messageId, correlationId, ...news }];
  });
  const userIds = told.flatMap(({ recipientIds }) => recipientIds);
  if (userIds.length === 0) return new Map();
  const items = await getItems(
    mailer,
    userIds.flatMap((id) => [profileKey(id), mailWindowKey(id, 'SOON'), mailWindowKey(id, 'DIGEST')]),
  );

  const shares = new Map<string, Share>();
  for (const { messageId, correlationId, news, recipientIds } of told) {
    for (const id of new Set(recipientIds)) {
      const profile = readProfile(items.get(profileKey(id)));
      const window = windowFor(profile, news.kind);
      if (profile === null || window === null) continue;
      const share = shares.get(`${id} ${window}`) ?? { profile, window, entries: [] };
      share.entries.push({ messageId, news, correlationId });
      shares.set(`${id} ${window}`, share);
    }
  }
  const failures = new Map<string, Error>();
  await mapLimited(CONCURRENCY, [...shares.values()], async (share) => {
    const open = items.get(mailWindowKey(share.profile.id, share.window)) !== null;
    try {
      await takeInShare(share, open, at, mailer);
    } catch (error) {
      for (const { messageId } of share.entries) failures.set(messageId, error as Error);
    }
  });
  return failures;
}

async function takeInShare({ profile, window, entries }: Share, open: boolean, at: Instant, mailer: Mailer) {
  const { digestHour } = preferencesOf(profile.notificationPreferences);
  const closesAt = closingTime(window, at, { timeZone: profile.timeZone, digestHour });
  // A batch may contain an event twice, but a transaction may name an item only once.
  const fresh = [...new Map(entries.map((entry) => [entry.news.eventId, entry])).values()];
  for (let start = 0; start < fresh.length; start += ENTRIES_A_TRANSACTION) {
    const news = fresh.slice(start, start + ENTRIES_A_TRANSACTION);
    await putWaiting({ userId: profile.id, window, news, closesAt }, at, mailer);
  }
  // A digest closes in a run of the sweeper, and an open window has been announced.
  if (window === 'SOON' && !open)
    await sendWakeUp(
      mailer.sqs,
      mailer.queueUrl,
      { userId: profile.id, window },
      millisecondsOf(closesAt) - millisecondsOf(at) + 1000,
    );
}
