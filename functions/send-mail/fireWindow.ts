import type { Instant } from '../../domain/instant.ts';
import { assignmentKey, profileKey, taskKey } from '../../domain/keys.ts';
import { windowFor, type MailWindow, type News } from '../../domain/mail/news.ts';
import { preferencesOf } from '../../domain/mail/preferences.ts';
import type { AssignmentItem } from '../../domain/task/history.ts';
import { readTask } from '../../domain/task/task.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { sendWakeUp } from '../shared/mailQueue.ts';
import { later, millisecondsOf } from '../shared/time.ts';
import { asItIsNow } from './asItIsNow.ts';
import { composeMail } from './compose/composeMail.ts';
import { fitting } from './compose/fitting.ts';
import { correlatedBy } from '../shared/correlation.ts';
import { count } from '../shared/metrics.ts';
import {
  claimWindow,
  finishWindow,
  gather,
  NEWS_A_MAIL,
  releaseWindow,
  type Claim,
  type Gathered,
} from './mailWindows.ts';
import { RejectedError, type Send } from './sendThroughSes.ts';
import type { Mailer } from './takeIn.ts';
import { closingTime } from './windowTimes.ts';

export interface Postman extends Mailer {
  /** The base of links in mails. */
  appUrl: string;
  /** The address that turns a user's mails off. */
  unsubscribeUrl(userId: string): Promise<string>;
  send: Send;
  now(): Instant;
}

const FIRST_RETRY_MILLISECONDS = 15_000;
const LONGEST_RETRY_MILLISECONDS = 15 * 60_000;

/**
 * Closes a due window: one mail for everything in it that is still true, or several if one would be too long. While
 * another invocation holds the window, the hint is sent again for the end of its lease, as a new message: the wait then
 * costs the present message no receive.
 * @param leaseId Different in every invocation.
 * @throws RejectedError if SES will never accept the mail: the window is set aside until it is redriven or something
 * new arrives
 */
export async function fireWindow(userId: string, window: MailWindow, leaseId: string, post: Postman): Promise<void> {
  const claimed = await claimWindow(userId, window, leaseId, post.now(), post);
  if (claimed.claim === null) {
    const { leasedUntil } = claimed;
    if (leasedUntil !== null) await wakeAt(leasedUntil, { userId, window }, post);
    return;
  }
  const { claim } = claimed;
  const waiting = await gather(claim, post);
  const { profile, news } = await readNews(
    userId,
    waiting.map((one) => one.news),
    post,
  );
  let later: News[] = [];
  if (profile !== null && news.length > 0) {
    const links = { appUrl: post.appUrl, unsubscribeUrl: await post.unsubscribeUrl(userId) };
    const mail = fitting(news, (some) => composeMail({ profile, news: some, window, ...links }));
    later = mail.later;
    const told = news.filter((one) => !mail.later.includes(one));
    try {
      await post.send({ ...mail.mail, userId, to: profile.email });
      count('MailsSent');
      forEach(waiting, told, (eventId) => logger.info('a mail is sent', { userId, window, eventId }));
    } catch (error) {
      const { failures } = claim;
      forEach(waiting, told, (eventId) =>
        logger.warn('a mail was not sent', { userId, window, eventId, failures, error: error as Error }),
      );
      await putBack(claim, error as Error, post);
      return;
    }
  }
  const laterIds = new Set(later.map(({ eventId }) => eventId));
  const done = waiting.filter((one) => !laterIds.has(one.news.eventId)).map(({ sortKey }) => sortKey);
  await finish(claim, done, waiting.length === NEWS_A_MAIL || later.length > 0, profile, post);
}

/** Logs a line for each reported event, under the request that caused it. */
function forEach(waiting: Gathered[], told: News[], log: (eventId: string) => void): void {
  const ids = new Set(told.map(({ eventId }) => eventId));
  for (const { correlationId, news } of waiting)
    if (ids.has(news.eventId)) correlatedBy(correlationId, () => log(news.eventId));
}

/**
 * The recipient, and the news to report: only news that is still true and that the recipient still wants. The recipient
 * may have unsubscribed, left or bounced since.
 */
async function readNews(
  userId: string,
  waiting: News[],
  post: Postman,
): Promise<{ profile: UserRow | null; news: News[] }> {
  const people = [userId, ...waiting.flatMap(({ actor }) => actor?.id ?? [])].map(profileKey);
  const tasks = waiting.map(({ task }) => taskKey(task.id));
  const assigned = waiting.filter(({ kind }) => kind === 'assigned');
  const assignments = assigned.map(({ task }) => assignmentKey(task.id, userId));
  const items = await getItems(post, [...people, ...tasks, ...assignments]);
  const profileOf = (id: string) => readProfile(items.get(profileKey(id)));
  const profile = profileOf(userId);
  const at = post.now();
  const present = {
    recipientId: userId,
    task: (id: string) => readTask(items.get(taskKey(id)), at),
    assignerOf: (id: string) => (items.get(assignmentKey(id, userId)) as AssignmentItem | null)?.assignedBy.id ?? null,
    nameOf: (id: string) => profileOf(id)?.name ?? null,
    now: at.iso,
  };
  const wanted = waiting.filter(({ kind }) => windowFor(profile, kind) !== null);
  return { profile, news: asItIsNow(wanted, present) };
}

async function finish(
  claim: Claim,
  sortKeys: string[],
  more: boolean,
  profile: UserRow | null,
  post: Postman,
): Promise<void> {
  const { userId, window } = claim;
  const at = post.now();
  const { digestHour } = preferencesOf(profile?.notificationPreferences);
  const nextAt = more ? at : closingTime(window, at, { timeZone: profile?.timeZone ?? 'UTC', digestHour });
  const state = await finishWindow(claim, sortKeys, { more, nextAt }, post);
  if (state === 'open' && (more || window === 'SOON')) await wakeAt(nextAt, { userId, window }, post);
}

/** After a failed mail: tries again later, each time after a longer wait; never again if SES refuses permanently. */
async function putBack(claim: Claim, error: Error, post: Postman): Promise<void> {
  const { userId, window, failures } = claim;
  if (error instanceof RejectedError) {
    await releaseWindow(claim, null, post);
    throw error;
  }
  count('MailsPutOff');
  const nextAt = later(post.now(), Math.min(FIRST_RETRY_MILLISECONDS * 2 ** failures, LONGEST_RETRY_MILLISECONDS));
  await releaseWindow(claim, nextAt, post);
  await wakeAt(nextAt, { userId, window }, post);
}

/** Only a hint: without it the sweeper finds the window. */
async function wakeAt(at: Instant, wakeUp: { userId: string; window: MailWindow }, post: Postman): Promise<void> {
  try {
    const milliseconds = millisecondsOf(at) - millisecondsOf(post.now()) + 1000;
    await sendWakeUp(post.sqs, post.queueUrl, wakeUp, milliseconds);
  } catch (error) {
    logger.warn('a hint was not sent', { ...wakeUp, error: error as Error });
  }
}
