import type { SNSClient } from '@aws-sdk/client-sns';
import type { Key } from '../../domain/keys.ts';
import type { EventView } from '../../domain/task/view.ts';
import { logger } from '../shared/logger.ts';
import type { Backlog } from '../shared/screens/backlog.ts';
import type { News } from './news.ts';
import { publishNews } from './publishNews.ts';
import { tellScreens, type Screens } from './tellScreens.ts';

/** A record, as far as it could be read. */
export interface Routed {
  /** What it is named by if it failed. */
  id: string;
  key: Key;
  /** An error for what is none. */
  news: News | Error;
}

export interface Place extends Omit<Screens, 'isBehind'> {
  sns: SNSClient;
  topicArn: string;
  /** Those of these tasks that have one. */
  backlogs(taskIds: string[]): Promise<Map<string, Backlog>>;
}

/** What became of the records; all others are delivered. */
export interface Undelivered {
  /** What can never be delivered as it is, and why. */
  poison: Map<Routed, Error>;
  /** What the stream is to bring again. */
  failed: Routed[];
}

type Readable = Routed & { news: News };
type OfTask = Readable & { event: EventView };

/**
 * Hands all records to the topic, whose consumers tell repeats; then tells screens, which thus hold up nobody. What the topic did
 * not take is not told to screens either, nor is what came later of the same task: it comes again, in order.
 */
export async function route(records: Routed[], place: Place): Promise<Undelivered> {
  const poison = new Map(records.flatMap((one) => (one.news instanceof Error ? [[one, one.news] as const] : [])));
  const readable = records.filter((one): one is Readable => !(one.news instanceof Error));
  const ofTasks = readable.flatMap((one): OfTask[] => (one.news.event ? [{ ...one, event: one.news.event }] : []));
  const [published, backlogs] = await Promise.all([
    publishNews(
      place.sns,
      place.topicArn,
      readable.map(({ news }) => news),
    ),
    place.backlogs([...new Set(ofTasks.map(({ event }) => event.taskId))]),
  ]);
  for (const one of readable) {
    const cause = published.refused.get(one.news);
    if (cause !== undefined) poison.set(one, cause);
  }
  const failed = readable.filter(({ news }) => published.failed.has(news));
  if (failed.length > 0) logger.warn('the topic did not take all', { failed: failed.length, of: readable.length });

  const held = new Set<string>();
  const toTell = ofTasks.filter(({ news, event: { taskId } }) => {
    if (published.failed.has(news)) held.add(taskId);
    return !held.has(taskId) && !published.refused.has(news);
  });
  const told = await tellScreens(toTell, { ...place, isBehind: (taskId) => backlogs.has(taskId) });
  for (const [one, cause] of told.refused) poison.set(one, cause);
  return { poison, failed: [...failed, ...told.failed] };
}
